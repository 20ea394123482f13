"""Invoicing on line in France, and its official register."""

from tests.corpus.fixture import Fixture

PENNYLANE = Fixture(
    "pennylane_clients.xlsx", rows=3, create=3, book=True, table="""
Nom => legal_name :: Atelier Sorbiers | Brasserie Ouessant | Clinique du Val
SIREN => registration_number :: 992527606 | 998955595 | 999711476
Numéro de TVA => tax_id :: FR20992527606 | FR96998955595 | FR73999711476
Adresse de facturation => billing.line1|address.line1 :: 5 rue des Sorbiers | 1 quai Est | 40 avenue du Val
Code postal de facturation => billing.postal_code|address.postal_code :: 1000 | 29242 | 78000
Ville de facturation => billing.city|address.city :: Bourg-en-Bresse | Ouessant | Versailles
Pays de facturation (code ISO) => billing.country|address.country :: FR | FR | FR
Adresse de livraison => delivery.line1 :: | Le Bourg |
Code postal de livraison => delivery.postal_code :: | 29242 |
Ville de livraison => delivery.city :: | Ouessant |
Pays de livraison (code ISO) => delivery.country :: | FR |
Emails => email :: compta@sorbiers.example | bar@ouessant.example, patron@ouessant.example | dir@clinval.example
Téléphone => phone :: 474000001 | 0261910101 | 0199000102
Délai de paiement => payment_terms :: 30 jours | 30 jours fin de mois | comptant
Moyen de paiement => payment_method :: Virement | Prélèvement | Carte
IBAN => iban :: FR7699091041856844889543094 | | FR7699482567823723678030001
Langue de facturation => language :: Français | Français | Anglais
Référence => number|external_id :: P-1 | P-2 | P-3
Numéro de compte => number|-|external_id :: 411SORBIER | 411OUESSANT | 411CLINIQUE
Commentaires => notes :: | Livraison par bateau |
""")  # fmt: skip

AXONAUT = Fixture(
    "axonaut_entreprises.csv", rows=3, create=3, contacts=2, separator=";", encoding="utf-8-sig", table="""
ID => external_id|number :: 801 | 802 | 803
Nom de la société => legal_name :: Verrerie du Layon | Ébénisterie Tournaire | Studio Lumen
Prospect => - :: non | oui | non
Client => - :: oui | non | oui
Fournisseur => - :: non | non | non
Catégories => tags :: Industrie, Ouest | Artisanat |
Commercial responsable => owner :: Nadia Ferrer | Nadia Ferrer | Tom Villard
Adresse - Rue => address.line1 :: 8 rue du Four | 17 chemin Vert | 3 passage Doré
Adresse - Code postal => address.postal_code :: 49190 | 05000 | 75011
Adresse - Ville => address.city :: Saint-Aubin | Gap | Paris
Adresse - Région => address.region :: Pays de la Loire | PACA | Île-de-France
Adresse - Pays => address.country :: France | France | France
Téléphone => phone :: 02 61 91 30 30 | 04 65 71 30 30 | 01 99 00 30 30
Contact principal - Civilité => contact.title :: Mme | M. |
Contact principal - Prénom => contact.first_name :: Aurore | Blaise |
Contact principal - Nom => contact.last_name :: Jamin | Tournaire |
Contact principal - Email => contact.email :: aurore@layon.example | blaise@tournaire.example |
Contact principal - Portable => contact.mobile :: 06 39 98 30 30 | |
Contact principal - Fonction => contact.job_title :: Gérante | Artisan |
SIRET => establishment_id :: 99049746300036 | 99075291700049 | 99034236200045
N° TVA intracommunautaire => tax_id :: FR27990497463 | FR89990752917 | FR33990342362
Code NAF => - :: 2313Z | 3109B | 7410Z
Effectif => - :: 12 | 1 | 4
Site internet => website :: https://layon.example | | studiolumen.example
Mode de règlement par défaut => payment_method :: Virement | Chèque | Virement
Conditions de règlement => payment_terms :: 30 jours | 30 jours | 45 jours
Montant total facturé => - :: 12500,00 | 0,00 | 840,00
Dernière interaction => - :: 02/03/2026 | | 14/05/2026
Commentaires => notes :: Four à rénover | |
""")  # fmt: skip

SELLSY = Fixture(
    "sellsy_export_clients.csv", rows=2, create=2, contacts=2, separator=";", encoding="utf-8-sig", quoted=True, table="""
Type => kind|- :: corporation | corporation
Nom => legal_name :: Cycles Berthier | Domaine des Ifs
Référence => number :: CLI-00017 | CLI-00018
Auxiliaire => number|-|external_id :: 411BERTHIER | 411IFS
Email => email :: bonjour@berthier.example | chai@ifs.example
Téléphone => phone :: +33261914040 | +33465714040
Mobile => mobile :: +33639984040 |
Fax => fax :: |
Site web => website :: http://www.berthier.example |
SIREN => registration_number :: 997127683 | 992684654
SIRET => establishment_id :: 99712768300032 | 99268465400047
N° TVA intracommunautaire => tax_id :: FR61997127683 | FR35992684654
RCS => registration_number|- :: Quimper | Nîmes
Forme juridique => legal_form :: SARL | SCEA
Code NAF/APE => - :: 4764Z | 0121Z
Capital social => - :: 8000 | 120000
Taille de l'entreprise => - :: 1 à 5 | 6 à 10
Chiffre d'affaires => - :: 50000 | 900000
Libellé adresse => - :: Siège | Siège
Adresse - Partie 1 => address.line1 :: 22 rue Haute | Mas des Ifs
Adresse - Partie 2 => address.line2 :: | Route d'Uzès
Adresse - Code postal => address.postal_code :: 29000 | 30000
Adresse - Ville => address.city :: Quimper | Nîmes
Adresse - Pays => address.country :: France | France
Contact - Civilité => contact.title :: Madame | Monsieur
Contact - Nom => contact.last_name :: Berthier | Auzolle
Contact - Prénom => contact.first_name :: Jeanne | Simon
Contact - Fonction => contact.job_title :: Gérante | Maître de chai
Contact - Email => contact.email :: jeanne@berthier.example | simon@ifs.example
Contact - Tél => contact.phone :: +33261914041 | +33465714041
Smart-tags => tags :: vélo,cargo | vin
Propriétaire => owner :: Maud Leroux | Maud Leroux
Date de création => created_on :: 04/02/2022 | 19/09/2023
Opposition e-mailing => - :: N | O
Note => notes :: Rappeler en mars |
""")  # fmt: skip

HENRRI = Fixture(
    "henrri_clients.xlsx", rows=3, create=3, contacts=1, book=True, table="""
Type => kind :: Professionnel | Particulier | Professionnel
Code => number :: C0001 | C0002 | C0003
Raison sociale => legal_name :: Serrurerie Blanchot | | Taxi Mireille
Civilité => contact.title :: | Mme |
Nom => contact.last_name|contact.full_name :: Blanchot | Estève |
Prénom => contact.first_name :: Luc | Carole |
Adresse => address.line1 :: 6 rue du Puits | 31 rue Neuve | 2 place Carnot
Complément d'adresse => address.line2 :: | Appt 12 |
Code postal => address.postal_code :: 9000 | 34000 | 11000
Ville => address.city :: Foix | Montpellier | Carcassonne
Pays => address.country :: FRANCE | FRANCE | FRANCE
Téléphone => phone|contact.phone :: 536490001 | 0465719090 | 0465719091
Mobile => mobile|contact.mobile :: | 639980901 |
Email => email|contact.email :: sb@blanchot.example | carole@esteve.example | mireille@taxi.example
SIRET => establishment_id :: 99321223200025 | | 99079244200016
N° TVA => tax_id :: FR20993212232 | | FR33990792442
Mode de règlement => payment_method :: Virement | Chèque | Espèces
Échéance => payment_terms :: 30 jours | À réception | À réception
Commentaire interne => notes :: | Digicode 1234 |
""")  # fmt: skip

INDY = Fixture(
    "indy_clients.csv", rows=2, create=2, table="""
Type => kind :: ENTREPRISE | PARTICULIER
Nom de famille => contact.last_name :: | Vasseur
Prénom => contact.first_name :: | Inès
Nom d'entreprise => legal_name :: Optique Delorme |
N° SIRET => establishment_id :: 99268599000036 |
N° de TVA => tax_id :: FR66992685990 |
Adresse facturation => billing.line1|address.line1 :: 15 cours Lieutaud | 8 rue Basse
Ville facturation => billing.city|address.city :: Marseille | Caen
Code postal => billing.postal_code|address.postal_code :: 13006 | 14000
Pays (Alpha-2) => billing.country|address.country :: FR | FR
Adresse livraison => delivery.line1 :: 2 rue Sainte | 8 rue Basse
Ville livraison => delivery.city :: Marseille | Caen
Code postal => delivery.postal_code :: 13001 | 14000
Pays => delivery.country :: FR | FR
Téléphone => phone|contact.phone :: 04 65 71 66 00 | 06 39 98 66 00
Email(s) => email|contact.email :: contact@delorme.example | ines@vasseur.example
Informations supplémentaires => notes|- :: Fermé le lundi |
""")  # fmt: skip

SIRENE_UNIT = Fixture(
    "StockUniteLegale_extrait.csv", rows=3, create=3, table="""
siren => registration_number :: 992890780 | 996661765 | 993137215
statutDiffusionUniteLegale => - :: O | O | P
unitePurgeeUniteLegale => - :: | |
dateCreationUniteLegale => created_on|- :: 2011-05-02 | 1998-09-14 | 2020-01-01
sigleUniteLegale => trade_name|- :: | SBL |
sexeUniteLegale => - :: | | F
prenom1UniteLegale => contact.first_name :: | | SOLENE
prenom2UniteLegale => - :: | | ANNE
prenomUsuelUniteLegale => contact.first_name|- :: | | SOLENE
pseudonymeUniteLegale => - :: | |
identifiantAssociationUniteLegale => external_id|- :: | |
trancheEffectifsUniteLegale => - :: 12 | NN |
anneeEffectifsUniteLegale => - :: 2022 | |
dateDernierTraitementUniteLegale => - :: 2024-03-22T10:00:00 | 2023-01-01T10:00:00 | 2023-01-01T10:00:00
nombrePeriodesUniteLegale => - :: 3 | 5 | 1
categorieEntreprise => tags|- :: PME | PME |
anneeCategorieEntreprise => - :: 2022 | 2022 |
dateDebut => - :: 2019-01-01 | 2010-01-01 | 2020-01-01
etatAdministratifUniteLegale => status :: A | C | A
nomUniteLegale => contact.last_name :: | | BRIAND
nomUsageUniteLegale => -|contact.last_name|trade_name :: | |
denominationUniteLegale => legal_name :: SCIERIE DU HAUT DOUBS | SOCIETE DES BOIS DE LOUE |
denominationUsuelle1UniteLegale => trade_name|- :: | |
categorieJuridiqueUniteLegale => legal_form :: 5710 | 5499 | 1000
activitePrincipaleUniteLegale => - :: 16.10A | 16.10A | 96.02A
nomenclatureActivitePrincipaleUniteLegale => - :: NAFRev2 | NAFRev2 | NAFRev2
nicSiegeUniteLegale => establishment_id :: 00040 | 00015 | 00030
economieSocialeSolidaireUniteLegale => - :: N | N |
societeMissionUniteLegale => - :: N | |
caractereEmployeurUniteLegale => - :: | |
""")  # fmt: skip

SIRENE_PLACE = Fixture(
    "etablissements_recherche.csv", rows=2, create=2, separator=";", table="""
siren => registration_number :: 999010929 | 995901394
nic => -|establishment_id :: 00019 | 00040
siret => establishment_id :: 99901092900019 | 99590139400040
statutDiffusionEtablissement => - :: O | O
dateCreationEtablissement => created_on|- :: 2001-01-01 | 1998-02-03
trancheEffectifsEtablissement => - :: 11 | 12
etablissementSiege => - :: true | true
nombrePeriodesEtablissement => - :: 2 | 4
complementAdresseEtablissement => address.line2 :: | BAT 3
numeroVoieEtablissement => address.line1 :: 12 | 5
indiceRepetitionEtablissement => address.line1|- :: B |
typeVoieEtablissement => address.line1 :: RUE | AV
libelleVoieEtablissement => address.line1 :: DES TANNEURS | GAMBETTA
codePostalEtablissement => address.postal_code :: 03000 | 63000
libelleCommuneEtablissement => address.city :: MOULINS | CLERMONT-FERRAND
codeCommuneEtablissement => - :: 03190 | 63113
codePaysEtrangerEtablissement => -|address.country :: |
denominationUniteLegale => legal_name :: TANNERIE MODERNE | PNEUS GAMBETTA
enseigne1Etablissement => trade_name :: | GAMBETTA PNEUS
activitePrincipaleEtablissement => - :: 15.11Z | 45.31Z
etatAdministratifEtablissement => status :: A | A
coordonneeLambertAbscisseEtablissement => - :: 727000.1 | 707000.5
coordonneeLambertOrdonneeEtablissement => - :: 6609000.2 | 6519000.9
""")  # fmt: skip
