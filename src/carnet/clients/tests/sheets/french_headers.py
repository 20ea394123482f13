"""Headers in the likeness of what French tools and hands write.

One line a column: header, sample values, the fields that are right (none: left alone; ``*``: either way).
"""

SETS: dict[str, str] = {
    "pipedrive": """
ID :: 1;2 => number|external_id
Nom :: Acme;Durand SARL => legal_name
Étiquette :: VIP;Chaud => tags
Adresse :: 12 rue de la Paix, 75002 Paris, France;1 quai B, 69001 Lyon, France => address.full|address.line1
Personnes :: 2;1 =>
Affaires conclues :: 2;0 =>
Affaires en cours :: 2;0 =>
Date de la prochaine activité :: 2024-01-01;2024-02-01 =>
Propriétaire :: Jean Paul;Anne Li => owner
""",
    "dolibarr": """
Réf. :: 1;2 => *
Nom :: Acme;Durand => legal_name
Nom alternatif (commercial, marque, ...) :: Acme Shop; => trade_name
Code client :: CU2301-0001;CU2301-0002 => number
Code fournisseur :: SU2301-0001; => *
Adresse :: 1 rue A;2 rue B => address.line1
Code postal :: 75001;69001 => address.postal_code
Ville :: Paris;Lyon => address.city
Département/Canton :: Paris;Rhône => address.region
Pays :: France;France => address.country
Téléphone :: 0123456789;0456789012 => phone
Fax :: ;0456789013 => fax
Email :: a@acme.fr;b@durand.fr => email
Id. prof. 1 (SIREN) :: 732829320;552081317 => registration_number
Id. prof. 2 (SIRET) :: 73282932000074;55208131766522 => establishment_id
Id. prof. 3 (NAF-APE) :: 6201Z;3513Z =>
Numéro de TVA :: FR44732829320;FR03552081317 => tax_id
Effectifs :: 1-5;6-10 =>
Type du tiers :: PME;TPE => *
Capital :: 1000;2000 =>
Date création :: 2020-01-01;2021-01-01 => created_on
Condition de règlement :: 30 jours;A réception => payment_terms
Mode de règlement :: Virement;Chèque => payment_method
Note (privée) :: blah; => notes
""",
    "sage": """
Numéro compte :: 411ACME;411DURAND => number
Intitulé :: ACME SAS;DURAND SARL => legal_name
Abrégé :: ACME;DUR => trade_name|
Qualité :: SAS;SARL => *
Classement :: ACME;DURAND =>
Contact :: Jean Petit;Anne Grand => contact.full_name
Adresse :: 1 rue A;2 rue B => address.line1
Complément :: Bât A; => address.line2
C.P. :: 75001;69001 => address.postal_code
Ville :: Paris;Lyon => address.city
Région :: ; => address.region|
Pays :: FRANCE;FRANCE => address.country
N° identifiant :: FR44732829320;FR03552081317 => tax_id
N° Siret :: 73282932000074;55208131766522 => establishment_id
Code NAF :: 6201Z;3513Z =>
Téléphone :: 0123456789;0456789012 => phone
Télécopie :: ;0456789013 => fax
E-mail :: a@acme.fr;b@durand.fr => email
Site :: www.acme.fr; => website
Encours maximum :: 1000,00;2000,00 =>
Représentant :: Dupuis;Martin => owner
Banque IBAN :: FR1420041010050500013M02606; => iban
BIC :: PSSTFRPPPAR; => bic
""",
    "ebp": """
Code (tiers) :: CL0001;CL0002 => number
Civilité :: SARL;M. => *
Nom :: ACME;DURAND => legal_name
Adresse 1 (facturation) :: 1 rue A;2 rue B => billing.line1|address.line1
Code postal (facturation) :: 75001;69001 => billing.postal_code|address.postal_code
Ville (facturation) :: Paris;Lyon => billing.city|address.city
Code Pays (facturation) :: FR;FR => billing.country|address.country
Adresse 1 (livraison) :: 1 rue A;2 rue B => delivery.line1
Code postal (livraison) :: 75001;69001 => delivery.postal_code
Ville (livraison) :: Paris;Lyon => delivery.city
Téléphone fixe (contact) (facturation) :: 0123456789;0123456780 => contact.phone|phone
Téléphone portable (contact) (facturation) :: 0623456789;0623456780 => contact.mobile|mobile
E-mail (contact) (facturation) :: a@acme.fr;b@durand.fr => contact.email|email
Nom (contact) (facturation) :: Petit;Grand => contact.last_name|contact.full_name
Prénom (contact) (facturation) :: Jean;Anne => contact.first_name
N° TVA intracommunautaire :: FR44732829320;FR03552081317 => tax_id
""",
    "sirene_etab": """
siren :: 732829320;552081317 => registration_number
nic :: 00074;66522 => *
siret :: 73282932000074;55208131766522 => establishment_id
statutDiffusionEtablissement :: O;O =>
dateCreationEtablissement :: 2001-01-01;1998-02-03 => created_on|
trancheEffectifsEtablissement :: 11;12 =>
etablissementSiege :: true;false =>
complementAdresseEtablissement :: ; => address.line2|
numeroVoieEtablissement :: 12;5 => address.line1
typeVoieEtablissement :: RUE;AV => address.line1
libelleVoieEtablissement :: DE LA PAIX;FOCH => address.line1
codePostalEtablissement :: 75002;69006 => address.postal_code
libelleCommuneEtablissement :: PARIS;LYON => address.city
codeCommuneEtablissement :: 75102;69386 =>
enseigne1Etablissement :: ACME; => trade_name
etatAdministratifEtablissement :: A;F => status
denominationUniteLegale :: ACME SAS;EDF => legal_name
activitePrincipaleEtablissement :: 62.01Z;35.13Z =>
latitude :: 48.8;45.7 =>
longitude :: 2.3;4.8 =>
""",
    "outlook_fr": """
Titre :: M.;Mme => contact.title
Prénom :: Jean;Anne => contact.first_name
Deuxième prénom :: ; =>
Nom :: Petit;Grand => contact.last_name
Société :: Acme;Durand => legal_name
Service :: Achats; => contact.department
Titre de poste :: Acheteur;Gérante => contact.job_title
Rue (bureau) :: 1 rue A;2 rue B => address.line1
Ville (bureau) :: Paris;Lyon => address.city
Code postal (bureau) :: 75001;69001 => address.postal_code
Pays/Région (bureau) :: France;France => address.country
Téléphone (bureau) :: 0123456789;0123456780 => phone|contact.phone
Téléphone mobile :: 0623456789; => mobile|contact.mobile
Adresse de messagerie :: a@acme.fr;b@durand.fr => email|contact.email
Anniversaire :: 00/00/00;00/00/00 =>
""",
    "prestashop": """
id_customer :: 1;2 => external_id|number
civilité :: M;Mme => contact.title
prénom :: Jean;Anne => contact.first_name
nom :: Petit;Grand => contact.last_name
adresse e-mail :: a@acme.fr;b@durand.fr => email|contact.email
passwd :: xx;yy =>
newsletter :: 1;0 =>
ventes :: 100 €;200 € =>
activé :: 1;1 => status
date inscription :: 2020-01-01 10:00:00;2020-01-01 10:00:00 => created_on
""",
    "sellsy": """
Nom :: Acme;Durand => legal_name
Type :: corporation;person => kind|
Référence :: CLI-1;CLI-2 => number
E-mail :: a@acme.fr;b@durand.fr => email
Tél :: 0123456789;0123456780 => phone
Site web :: www.acme.fr; => website
SIRET :: 73282932000074;55208131766522 => establishment_id
SIREN :: 732829320;552081317 => registration_number
N° TVA intracom :: FR44732829320;FR03552081317 => tax_id
Code NAF :: 6201Z; =>
Capital :: 1000; =>
Compte comptable :: 411001;411002 => *
Libellé adresse :: Siège; =>
Adresse - Partie 1 :: 1 rue A;2 rue B => address.line1
Adresse - Code postal :: 75001;69001 => address.postal_code
Adresse - Ville :: Paris;Lyon => address.city
Adresse - Code pays :: FR;FR => address.country
Smart-tags :: vip; => tags
Contact principal - Nom :: Petit;Grand => contact.last_name|contact.full_name
Contact principal - Prénom :: Jean;Anne => contact.first_name
Contact principal - Fonction :: Acheteur; => contact.job_title
Contact principal - E-mail :: j@acme.fr;a@durand.fr => contact.email
Contact principal - Tél :: 0123456789; => contact.phone
""",
    "pennylane": """
Dénomination sociale :: Acme;Durand => legal_name
Numéro d'immatriculation (SIREN) :: 732829320;552081317 => registration_number
Numéro de TVA :: FR44732829320; => tax_id
Adresse de facturation :: 1 rue A;2 rue B => billing.line1|address.line1
Code postal de facturation :: 75001;69001 => billing.postal_code|address.postal_code
Ville de facturation :: Paris;Lyon => billing.city|address.city
Pays de facturation :: FR;FR => billing.country|address.country
Emails :: a@acme.fr, c@acme.fr;b@durand.fr => email
IBAN du client :: FR1420041010050500013M02606; => iban
Délai de paiement :: 30 jours;45 jours fin de mois => payment_terms
Langue :: fr;en => language
Identifiant externe :: x1;x2 => external_id
""",
    "odoo_fr": """
id :: __export__.res_partner_1;__export__.res_partner_2 => external_id
Nom affiché :: Acme;Acme, Jean Petit => *
Est une société :: True;False => kind
Société liée :: ;Acme => parent
Rue :: 1 rue A; => address.line1
Code postal :: 75001; => address.postal_code
Ville :: Paris; => address.city
Pays :: France; => address.country
TVA :: FR44732829320; => tax_id
Courriel :: a@acme.fr;j@acme.fr => email
Poste :: ;Acheteur => contact.job_title
Étiquettes :: vip; => tags
Vendeur :: Mitchell Admin; => owner
""",
    "mix_fr": """
N° :: 1;2 => *
RAISON SOCIALE CLIENT :: ACME;DURAND => legal_name
ADRESSE DE LIVRAISON :: 1 rue A;2 rue B => delivery.line1
CP LIVR :: 75001;69001 => delivery.postal_code
VILLE LIVR. :: PARIS;LYON => delivery.city
ADR. FACT. :: 1 rue A;2 rue B => billing.line1|address.line1
CP FACT :: 75001;69001 => billing.postal_code|address.postal_code
VILLE FACT :: PARIS;LYON => billing.city|address.city
NOM DU DIRIGEANT :: M. Petit;Mme Grand => contact.full_name|contact.last_name
TEL DIRIGEANT :: 0623456789;0623456788 => contact.phone|contact.mobile
MAIL COMPTA :: c@acme.fr;c@durand.fr => email|contact.email
TEL. STANDARD :: 0123456789;0123456780 => phone
CA N-1 :: 100000;200000 =>
SECTEUR :: Nord;Sud => *
""",
    "noheaderish": """
fld_a :: 73282932000074;55208131766522 => establishment_id
fld_b :: a@acme.fr;b@durand.fr => email
fld_c :: FR44732829320;FR03552081317 => tax_id
fld_d :: 01 23 45 67 89;04 56 78 90 12 => phone
fld_e :: France;Allemagne => address.country
fld_f :: 48.8566;45.7640 =>
fld_g :: FR1420041010050500013M02606;FR7630006000011234567890189 => iban
fld_h :: 75001;69001 => address.postal_code|
fld_i :: Acme SARL;Durand SAS;Petit Frères;Martin SA => legal_name
fld_j :: PARIS;LYON => address.city|
""",
}
