"""Invoicing and accounting in France."""

from tests.corpus.fixture import Fixture

DOLIBARR = Fixture(
    "dolibarr_tiers.csv", rows=3, create=3, quoted=True, table="""
Id => external_id|number :: 1 | 2 | 3
Nom => legal_name :: Menuiserie Kerlann | Garage du Pont Neuf | Fromagerie Aubrac
Nom alternatif (commercial, marque, ...) => trade_name :: Kerlann Bois | |
Maison mère => parent :: | | Menuiserie Kerlann
État => status :: 1 | 1 | 0
Client => - :: 1 | 2 | 1
Fournisseur => - :: 0 | 0 | 1
Date création => created_on :: 2021-03-04 10:22:01 | 2022-07-19 08:00:12 | 2023-01-02 17:45:00
Date de modification => - :: 2024-01-01 10:00:00 | 2024-01-02 10:00:00 | 2024-01-03 10:00:00
Code client => number|external_id :: CU2103-0001 | CU2207-0002 | CU2301-0003
Code comptable client => - :: 411001 | 411002 | 411003
Adresse => address.line1 :: 4 venelle du Moulin | 18 quai des Célestins\\nBâtiment C | Lieu-dit Le Buron
Code postal => address.postal_code :: 29200 | 69002 | 12210
Ville => address.city :: Brest | Lyon | Laguiole
Département/Canton => address.region :: Finistère | Rhône | Aveyron
Pays => address.country :: France | France | France
Code pays => - :: FR | FR | FR
Téléphone => phone :: 02 61 91 00 11 | 04 65 71 22 33 | 05 36 49 44 55
Fax => fax :: | 04 65 71 22 34 |
Site web => website :: www.kerlann.example | |
Email => email :: contact@kerlann.example | atelier@pontneuf.example | bonjour@aubrac.example
Id. prof. 1 (SIREN) => registration_number :: 995260189 | 995908308 | 996613188
Id. prof. 2 (SIRET) => establishment_id :: 99526018900015 | 99590830800019 | 99661318800043
Id. prof. 3 (NAF-APE) => - :: 43.32A | 45.20A | 10.51C
Numéro de TVA => tax_id :: FR08995260189 | FR00995908308 | FR40996613188
Capital => - :: 10000 | 7500 | 0
Effectifs => - :: 6 - 10 | 1 - 5 |
Forme juridique => legal_form :: SARL | SAS | EARL
Conditions de règlement => payment_terms :: 30 jours | 45 jours fin de mois | À réception
Mode de règlement => payment_method :: Virement | Chèque | Prélèvement
Encours autorisé => - :: 5000 | 0 | 0
Note (publique) => notes :: | Livrer le matin |
Commercial - Login => - :: mlegall | mlegall | psorel
Commercial - Prénom => - :: Maëlle | Maëlle | Paul
Commercial - Nom => owner|- :: Legall | Legall | Sorel
""")  # fmt: skip

DOLIBARR_CONTACTS = Fixture(
    "dolibarr_contacts.csv", rows=3, create=2, contacts=3, quoted=True, table="""
Id contact => - :: 11 | 12 | 13
Civilité => contact.title :: MR | MME | MME
Nom => contact.last_name :: Guivarch | Sabatier | Roudaut
Prénom => contact.first_name :: Yann | Odile | Enora
Poste/Fonction => contact.job_title :: Gérant | Comptable | Achats
Date création => created_on|- :: 2021-03-04 10:22:01 | 2022-07-19 08:00:12 | 2023-01-02 17:45:00
Date de naissance => - :: 1980-02-03 | | 1991-11-30
Adresse => address.line1 :: 4 venelle du Moulin | 18 quai des Célestins | 4 venelle du Moulin
Code postal => address.postal_code :: 29200 | 69002 | 29200
Ville => address.city :: Brest | Lyon | Brest
Tél pro. => phone|contact.phone :: 0261910011 | 0465712233 | 0261910012
Tél perso. => -|phone|contact.phone :: | 0465719999 |
Portable => mobile|contact.mobile :: 0639980101 | 0639980102 |
Email => email|contact.email :: yann@kerlann.example | odile@pontneuf.example | enora@kerlann.example
Id société => external_id|- :: 1 | 2 | 1
Nom société => legal_name :: Menuiserie Kerlann | Garage du Pont Neuf | Menuiserie Kerlann
Code client => number :: CU2103-0001 | CU2207-0002 | CU2103-0001
""")  # fmt: skip

EBP = Fixture(
    "ebp_clients.csv", rows=3, create=3, contacts=2, encoding="cp1252", separator=";", table="""
Code (tiers) => number :: CL00001 | CL00002 | CL00003
Civilité => contact.title|legal_form|- :: Société | | Société
Nom => legal_name :: Imprimerie Vauclair | Mairie de Saint-Loup | Pépinières Œillet
SIRET => establishment_id :: 99091390700046 | 99030824900046 | 99281948200025
NAF => - :: 1812Z | 8411Z | 0130Z
Numéro de TVA intracommunautaire => tax_id :: FR96990913907 | | FR29992819482
Adresse 1 (facturation) => billing.line1|address.line1 :: 7 rue des Presses | 1 place de l'Église | Chemin de Crau
Adresse 2 (facturation) => billing.line2|address.line2 :: ZA des Graviers | |
Code postal (facturation) => billing.postal_code|address.postal_code :: 08000 | 07340 | 13310
Ville (facturation) => billing.city|address.city :: Charleville | Saint-Loup | Saint-Martin
Département (facturation) => billing.region|address.region :: Ardennes | Ardèche | Bouches-du-Rhône
Code Pays (facturation) => billing.country|address.country :: FR | FR | FR
Civilité (contact) (facturation) => contact.title|- :: Monsieur | Madame |
Nom (contact) (facturation) => contact.last_name :: Ferrand | Combaluzier |
Prénom (facturation) => contact.first_name :: Hugues | Lise |
Fonction (facturation) => contact.job_title :: Directeur | Secrétaire |
Téléphone fixe (facturation) => phone|contact.phone :: 03.53.01.10.20 | 04.65.71.10.20 | 04.65.71.30.40
Téléphone portable (facturation) => mobile|contact.mobile :: 06.39.98.10.20 | |
E-mail (facturation) => email|contact.email :: h.ferrand@vauclair.example | mairie@saintloup.example | contact@oeillet.example
Nom (adresse) (livraison) => - :: Atelier | |
Adresse 1 (livraison) => delivery.line1 :: 9 rue des Presses | |
Code postal (livraison) => delivery.postal_code :: 08000 | |
Ville (livraison) => delivery.city :: Charleville | |
Code Pays (livraison) => delivery.country :: FR | |
Code famille tiers => tags|- :: PRO | COLL | PRO
Code commercial/collaborateur => - :: CO01 | CO01 | CO02
Code mode de règlement => payment_method|payment_terms|- :: VIR30 | VIR30 | CHQ
% remise => - :: 0,00 | 0,00 | 5,00
Encours autorisé => - :: 0,00 | 0,00 | 0,00
Notes en texte brut => notes :: Papier recyclé | |
""")  # fmt: skip

SAGE = Fixture(
    "sage_liste_clients.txt", rows=3, create=3, contacts=3, encoding="cp1252", separator="\t",
    above="Transports Morvan SARL\nListe des clients\tau 30/09/2026\n\n", table="""
Numéro compte => number :: 411BALLU | 411CRISTO | 411DENIZ
Intitulé => legal_name :: BALLU ET FILS | CRISTOLIENNE DE BOIS | DENIZOT SA
Abrégé => trade_name|- :: BALLU | CRISTO | DENIZOT
Compte collectif => - :: 41100000 | 41100000 | 41100000
Qualité => legal_form|contact.title|- :: SARL | SAS | SA
Contact => contact.full_name :: Mme Ballu Irène | M. Rémi Castan | Mme Sophie Denizot
Adresse => address.line1 :: 12 RUE DE LA GARE | 3 ALLEE DES PINS | 55 AV FOCH
Complément => address.line2 :: | BAT D |
Code postal => address.postal_code :: 21000 | 94000 | 01000
Ville => address.city :: DIJON | CRETEIL | BOURG
Région => address.region|- :: | |
Pays => address.country :: FRANCE | FRANCE | FRANCE
N° Siret => establishment_id :: 99199351000015 | 99909378400042 | 99579754500028
N° identifiant => tax_id :: FR75991993510 | FR85999093784 | FR33995797545
Code NAF => - :: 4941A | 1610A | 4120B
Téléphone => phone :: 03 53 01 20 20 | 01 99 00 20 20 | 04 65 71 20 20
Télécopie => fax :: | | 04 65 71 20 21
E-mail => email :: ballu@ballu.example | contact@cristo.example | sd@denizot.example
Site => website :: | www.cristo.example |
Représentant => owner :: Moreau Karim | Moreau Karim | Viard Lucie
Catégorie tarifaire => tags|- :: Grossistes | Détaillants | Grossistes
Encours maximum => - :: 10000,00 | 0,00 | 25000,00
Solde => - :: 1250,40 | 0,00 | -12,00
""")  # fmt: skip

CIEL = Fixture(
    "ciel_clients.txt", rows=2, create=2, contacts=1, encoding="cp1252", separator="\t", table="""
Code client => number :: AUB001 | BRI002
Société => legal_name :: Auberge des Trois Chênes | Brico Littoral
Titre => contact.title|- :: M. |
Nom => contact.last_name|contact.full_name :: Pradel |
Prénom => contact.first_name :: Gilles |
Adresse 1 => address.line1 :: 2 route du Lac | ZI Nord
Adresse 2 => address.line2 :: | Lot 14
Code postal => address.postal_code :: 74000 | 62100
Ville => address.city :: Annecy | Calais
Code pays => address.country :: FR | FR
Tél. 1 => phone|contact.phone :: 04 65 71 55 00 | 03 53 01 55 00
Tél. 2 => phone|contact.phone|mobile :: 06 39 98 55 00 |
Fax => fax :: | 03 53 01 55 01
Email => email|contact.email :: gp@troischenes.example | info@bricolittoral.example
N° TVA intracommunautaire => tax_id :: FR40992319483 | FR52995749116
N° SIRET => establishment_id :: 99231948300044 | 99574911600043
Compte comptable => -|external_id :: 411AUB | 411BRI
Représentant => owner :: REP1 | REP1
Date de création => created_on :: 12/01/2019 | 03/11/2020
Remarque => notes :: Ouvert l'été |
""")  # fmt: skip

FEC = Fixture(
    "995260189FEC20251231.txt", rows=6, create=2, error=4, separator="\t", table="""
JournalCode => - :: VE | VE | VE | VE | VE | BQ
JournalLib => - :: Ventes | Ventes | Ventes | Ventes | Ventes | Banque
EcritureNum => - :: 1 | 1 | 1 | 2 | 2 | 3
EcritureDate => - :: 20250105 | 20250105 | 20250105 | 20250110 | 20250110 | 20250131
CompteNum => - :: 411000 | 706000 | 445710 | 411000 | 706000 | 512000
CompteLib => - :: Clients | Prestations | TVA collectée | Clients | Prestations | Banque
CompAuxNum => number :: 411KER | | | 411AUB | |
CompAuxLib => legal_name :: Menuiserie Kerlann | | | Fromagerie Aubrac | |
PieceRef => - :: F2025-01 | F2025-01 | F2025-01 | F2025-02 | F2025-02 | R1
PieceDate => - :: 20250105 | 20250105 | 20250105 | 20250110 | 20250110 | 20250131
EcritureLib => - :: Facture 1 | Facture 1 | Facture 1 | Facture 2 | Facture 2 | Remise
Debit => - :: 120,00 | 0,00 | 0,00 | 60,00 | 0,00 | 120,00
Credit => - :: 0,00 | 100,00 | 20,00 | 0,00 | 60,00 | 0,00
EcritureLet => - :: A | | | | |
DateLet => - :: 20250131 | | | | |
ValidDate => - :: 20251231 | 20251231 | 20251231 | 20251231 | 20251231 | 20251231
Montantdevise => - :: | | | | |
Idevise => - :: | | | | |
""")  # fmt: skip
