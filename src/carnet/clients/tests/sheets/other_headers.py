"""Headers in the likeness of what tools abroad write.

One line a column: header, sample values, the fields that are right (none: left alone; ``*``: either way).
"""

SETS: dict[str, str] = {
    "hubspot_companies": """
Record ID :: 123456789;987654321 => external_id
Company name :: Acme SAS;Durand SARL => legal_name
Company Domain Name :: acme.fr;durand.com => website
Company owner :: Marie Curie;Paul Sab => owner
Create Date :: 2023-01-02 10:00;2022-11-02 11:00 => created_on
Phone Number :: +33 1 23 45 67 89;0123456789 => phone
Last Activity Date :: 2023-01-02 10:00;2022-11-02 11:00 =>
City :: Paris;Lyon => address.city
Country/Region :: France;France => address.country
Street Address :: 1 rue A;2 rue B => address.line1
Postal Code :: 75001;69001 => address.postal_code
State/Region :: IDF;Rhône => address.region
Industry :: Retail;Tech => *
Number of Employees :: 12;30 =>
Annual Revenue :: 100000;300000 =>
Lifecycle Stage :: customer;lead => status
Description :: Un client;Bon => notes
LinkedIn Company Page :: https://linkedin.com/a;https://linkedin.com/b =>
""",
    "salesforce": """
Account ID :: 0015000000abcde;0015000000abcdf => external_id|number
Account Name :: Acme;Durand => legal_name
Account Number :: CD355118;CD451796 => number
Parent Account :: ;Acme => parent
Type :: Customer - Direct;Prospect => *
Billing Street :: 1 rue A;2 rue B => billing.line1|address.line1
Billing City :: Paris;Lyon => billing.city|address.city
Billing State/Province :: ;CA => billing.region|address.region
Billing Zip/Postal Code :: 75001;69001 => billing.postal_code|address.postal_code
Billing Country :: France;France => billing.country|address.country
Shipping Street :: 1 rue A;2 rue B => delivery.line1
Shipping City :: Paris;Lyon => delivery.city
Shipping Zip/Postal Code :: 75001;69001 => delivery.postal_code
Shipping Country :: France;France => delivery.country
Phone :: (212) 842-5500;(014) 427-4427 => phone
Fax :: (212) 842-5501;(014) 427-4427 => fax
Website :: www.acme.com;durand.fr => website
Billing Latitude :: 48.8;45.7 =>
Last Modified Date :: 2023-01-01;2023-01-01 =>
Tax Identifier :: FR40303265045;FR83404833048 => tax_id
""",
    "northwind": """
CustomerID :: ALFKI;ANATR => number|external_id
CompanyName :: Alfreds Futterkiste;Ana Trujillo Emparedados => legal_name
ContactName :: Maria Anders;Ana Trujillo => contact.full_name
ContactTitle :: Sales Representative;Owner => contact.job_title
Address :: Obere Str. 57;Avda. 2222 => address.line1
City :: Berlin;México D.F. => address.city
Region :: NULL;NULL => address.region|
PostalCode :: 12209;05021 => address.postal_code
Country :: Germany;Mexico => address.country
Phone :: 030-0074321;(5) 555-4729 => phone
Fax :: 030-0076545;(5) 555-3745 => fax
""",
    "classicmodels": """
customerNumber :: 103;112 => number
customerName :: Atelier graphique;Signal Gift Stores => legal_name
contactLastName :: Schmitt;King => contact.last_name
contactFirstName :: Carine;Jean => contact.first_name
phone :: 40.32.2555;7025551838 => phone
addressLine1 :: 54, rue Royale;8489 Strong St. => address.line1
addressLine2 :: NULL;NULL => address.line2|
city :: Nantes;Las Vegas => address.city
state :: NULL;NV => address.region
postalCode :: 44000;83030 => address.postal_code
country :: France;USA => address.country
salesRepEmployeeNumber :: 1370;1166 =>
creditLimit :: 21000.00;71800.00 =>
""",
    "chinook": """
CustomerId :: 1;2 => number|external_id
FirstName :: Luís;Leonie => contact.first_name
LastName :: Gonçalves;Köhler => contact.last_name
Company :: Embraer;NULL => legal_name
Address :: Av. 1;Theodor-Heuss-Straße 34 => address.line1
City :: São José;Stuttgart => address.city
State :: SP;NULL => address.region
Country :: Brazil;Germany => address.country
PostalCode :: 12227-000;70174 => address.postal_code
Phone :: +55 (12) 3923-5555;+49 0711 2842222 => phone
Fax :: +55 (12) 3923-5566;NULL => fax
Email :: luisg@embraer.com.br;leonekohler@surfeu.de => email
SupportRepId :: 3;5 =>
""",
    "datablist": """
Index :: 1;2;3 =>
Customer Id :: DD37Cf93aecA6Dc;1Ef7b82A4CAAD10 => number|external_id
First Name :: Sheryl;Preston => contact.first_name
Last Name :: Baxter;Lozano => contact.last_name
Company :: Rasmussen Group;Vega-Gentry => legal_name
City :: East Leonard;East Jimmychester => address.city
Country :: Chile;Djibouti => address.country
Phone 1 :: 229.077.5154;5153435776 => phone|contact.phone
Phone 2 :: 397.884.0519x718;686-620-1820x944 => phone|contact.phone
Email :: zunigavanessa@smith.info;vmata@colon.com => email|contact.email
Subscription Date :: 2020-08-24;2021-04-23 => created_on|
Website :: http://www.stephenson.com/;http://www.hobbs.com/ => website
""",
    "us500": """
first_name :: James;Josephine => contact.first_name
last_name :: Butt;Darakjy => contact.last_name
company_name :: Benton, John B Jr;Chanay, Jeffrey A Esq => legal_name
address :: 6649 N Blue Gum St;4 B Blue Ridge Blvd => address.line1
city :: New Orleans;Brighton => address.city
county :: Orleans;Livingston => *
state :: LA;MI => address.region
zip :: 70116;48116 => address.postal_code
phone1 :: 504-621-8927;810-292-9388 => phone|contact.phone
phone2 :: 504-845-1427;810-374-9840 => phone|contact.phone|mobile|contact.mobile
email :: jbutt@gmail.com;josephine_darakjy@darakjy.org => email|contact.email
web :: http://www.bentonjohnbjr.com;http://www.chanayjeffreyaesq.com => website
""",
    "sales_sample": """
ORDERNUMBER :: 10107;10121 =>
QUANTITYORDERED :: 30;34 =>
PRICEEACH :: 95.7;81.35 =>
ORDERLINENUMBER :: 2;5 =>
SALES :: 2871;2765.9 =>
ORDERDATE :: 2/24/2003 0:00;5/7/2003 0:00 =>
STATUS :: Shipped;Shipped => *
QTR_ID :: 1;2 =>
PRODUCTLINE :: Motorcycles;Motorcycles =>
MSRP :: 95;95 =>
PRODUCTCODE :: S10_1678;S10_1678 =>
CUSTOMERNAME :: Land of Toys Inc.;Reims Collectables => legal_name
PHONE :: 2125557818;26.47.1555 => phone
ADDRESSLINE1 :: 897 Long Airport Avenue;59 rue de l'Abbaye => address.line1
ADDRESSLINE2 :: ; => address.line2|
CITY :: NYC;Reims => address.city
STATE :: NY; => address.region
POSTALCODE :: 10022;51100 => address.postal_code
COUNTRY :: USA;France => address.country
TERRITORY :: NA;EMEA => *
CONTACTLASTNAME :: Yu;Henriot => contact.last_name
CONTACTFIRSTNAME :: Kwai;Paul => contact.first_name
DEALSIZE :: Small;Small =>
""",
    "xero": """
*ContactName :: Acme;Durand => legal_name
AccountNumber :: A1;A2 => number
EmailAddress :: a@acme.fr;b@durand.fr => email
FirstName :: Jean;Anne => contact.first_name
LastName :: Petit;Grand => contact.last_name
POAttentionTo :: ; => *
POAddressLine1 :: 1 rue A;2 rue B => address.line1|billing.line1
POCity :: Paris;Lyon => address.city|billing.city
POPostalCode :: 75001;69001 => address.postal_code|billing.postal_code
POCountry :: France;France => address.country|billing.country
PhoneNumber :: 0123456789;0123456780 => phone
MobileNumber :: 0623456789; => mobile
TaxNumber :: FR44732829320;FR03552081317 => tax_id
BankAccountName :: Acme; =>
BankAccountNumber :: FR1420041010050500013M02606; => iban
DueDateBillDay :: ; =>
""",
    "lexware": """
Kundennummer :: 10001;10002 => number
Firma :: Müller GmbH;Schulz AG => legal_name
Anrede :: Herr;Frau => contact.title
Vorname :: Hans;Anna => contact.first_name
Nachname :: Müller;Schulz => contact.last_name
Straße und Hausnummer :: Hauptstr. 5;Weg 1 => address.line1
PLZ :: 10115;01067 => address.postal_code
Ort :: Berlin;Dresden => address.city
Land :: Deutschland;Deutschland => address.country
Telefon :: 030 123456;0351 123456 => phone
Mobiltelefon :: 0171 1234567; => mobile
E-Mail-Adresse :: a@mueller.de;b@schulz.de => email
USt-IdNr. :: DE136695976;DE136695976 => tax_id
Zahlungsziel (Tage) :: 14;30 => payment_terms
Bemerkungen :: gut; => notes
Geburtsdatum :: 1970-01-01; =>
""",
    "holded": """
Nombre :: Acme SL;Perez SA => legal_name
NIF :: B58378431;A28015865 => tax_id
Dirección :: Calle 1;Avda 2 => address.line1
Población :: Madrid;Barcelona => address.city
Código postal :: 28001;08001 => address.postal_code
Provincia :: Madrid;Barcelona => address.region
País :: España;España => address.country
Teléfono :: 911234567;931234567 => phone
Móvil :: 611234567; => mobile
Correo electrónico :: a@acme.es;b@perez.es => email
Persona de contacto :: Juan Pérez;Ana Gil => contact.full_name
Forma de pago :: Transferencia;Domiciliación => payment_method
Cuenta contable :: 430001;430002 => number|
""",
    "fatture": """
Ragione sociale :: Rossi SRL;Bianchi SPA => legal_name
Partita IVA :: 00743110157;00743110157 => tax_id
Codice fiscale :: 00743110157;RSSMRA70A01H501S =>
Indirizzo :: Via Roma 1;Corso 2 => address.line1
CAP :: 20121;00100 => address.postal_code
Comune :: Milano;Roma => address.city
Provincia :: MI;RM => address.region
Nazione :: Italia;Italia => address.country
PEC :: rossi@pec.it;bianchi@pec.it => email|
Codice SDI :: ABC1234;XYZ1234 => *
Telefono :: 02123456;06123456 => phone
Referente :: Mario Rossi;Luca Bianchi => contact.full_name
""",
    "exact_nl": """
Debiteurnummer :: 1000;1001 => number
Bedrijfsnaam :: Jansen BV;De Vries => legal_name
T.a.v. :: Piet Jansen;Kees de Vries => contact.full_name
Adres :: Keizersgracht 1;Damrak 2 => address.line1
Postcode :: 1015 CJ;1012 LG => address.postal_code
Plaats :: Amsterdam;Amsterdam => address.city
Land :: Nederland;Nederland => address.country
Telefoonnummer :: 020 1234567;0201234568 => phone
E-mailadres :: a@jansen.nl;b@devries.nl => email
KvK-nummer :: 12345678;23456789 => registration_number
BTW-nummer :: NL004495445B01;NL004495445B01 => tax_id
Betalingstermijn :: 14;30 => payment_terms
""",
    "shopify": """
Customer ID :: '123;'456 => external_id|number
First Name :: Jean;Anne => contact.first_name
Last Name :: Petit;Grand => contact.last_name
Email :: a@acme.fr;b@durand.fr => email|contact.email
Accepts Email Marketing :: yes;no =>
Default Address Company :: Acme; => legal_name
Default Address Address1 :: 1 rue A;2 rue B => address.line1
Default Address City :: Paris;Lyon => address.city
Default Address Country Code :: FR;FR => address.country
Default Address Zip :: 75001;69001 => address.postal_code
Default Address Phone :: +33123456789; => phone
Phone :: +33623456789; => phone|contact.phone
Total Spent :: 10.00;20.00 =>
Total Orders :: 1;2 =>
Tax Exempt :: no;no =>
Tags :: vip; => tags
""",
    "stripe": """
id :: cus_1;cus_2 => external_id
Email :: a@acme.fr;b@durand.fr => email
Name :: Acme;Durand => legal_name
Created (UTC) :: 2020-01-01 10:00;2020-01-02 10:00 => created_on
Delinquent :: false;false =>
Card ID :: card_1;card_2 =>
Card Last4 :: 4242;4242 =>
Card Brand :: Visa;Visa =>
Card Exp Month :: 1;2 =>
Card Address Line1 :: ; =>
Currency :: eur;eur => currency
Default Source :: ; =>
Total Spend :: 10;20 =>
""",
    "zoho": """
Record Id :: zcrm_1;zcrm_2 => external_id
Account Name :: Acme;Durand => legal_name
Account Owner.id :: zcrm_9;zcrm_9 =>
Account Owner :: Paul;Anne => owner
Account Type :: Customer;Prospect => *
Ticker Symbol :: ; =>
Billing Code :: 75001;69001 => billing.postal_code|address.postal_code|
Created By :: x;y =>
Created Time :: 2020-01-01 10:00;2020-01-02 10:00 => created_on
SIC Code :: 123;456 =>
Tag :: vip; => tags
""",
    "linkedin": """
First Name :: Jean;Anne => contact.first_name
Last Name :: Petit;Grand => contact.last_name
URL :: https://www.linkedin.com/in/a;https://www.linkedin.com/in/b => *
Email Address :: a@acme.fr; => email|contact.email
Company :: Acme;Durand => legal_name
Position :: CEO;CTO => contact.job_title
Connected On :: 01 Jan 2020;02 Feb 2021 =>
""",
    "portuguese": """
Código :: 1;2 => number
Razão Social :: Acme Lda;Silva SA => legal_name
Nome Fantasia :: Acme; => trade_name
NIPC :: 500000000;501964843 => tax_id|registration_number
Morada :: Rua 1;Rua 2 => address.line1
Código Postal :: 1100-048;4000-001 => address.postal_code
Localidade :: Lisboa;Porto => address.city
País :: Portugal;Portugal => address.country
Telemóvel :: 912345678;912345679 => mobile
Correio eletrónico :: a@acme.pt;b@silva.pt => email
""",
    "woocommerce": """
customer_id :: 1;2 => number|external_id
user_login :: jean;anne =>
user_email :: a@acme.fr;b@durand.fr => email|contact.email
user_pass :: x;y =>
role :: customer;customer => *
billing_first_name :: Jean;Anne => contact.first_name
billing_last_name :: Petit;Grand => contact.last_name
billing_company :: Acme; => legal_name
billing_address_1 :: 1 rue A;2 rue B => billing.line1|address.line1
billing_postcode :: 75001;69001 => billing.postal_code|address.postal_code
billing_city :: Paris;Lyon => billing.city|address.city
billing_country :: FR;FR => billing.country|address.country
billing_email :: a@acme.fr;b@durand.fr => email|contact.email
billing_phone :: 0123456789; => phone|contact.phone
shipping_address_1 :: 1 rue A; => delivery.line1
shipping_postcode :: 75001; => delivery.postal_code
shipping_city :: Paris; => delivery.city
shipping_country :: FR; => delivery.country
""",
    "dynamics": """
accountid :: 6f1d;7f1d => external_id
name :: Acme;Durand => legal_name
accountnumber :: A1;A2 => number
address1_line1 :: 1 rue A;2 rue B => address.line1
address1_city :: Paris;Lyon => address.city
address1_postalcode :: 75001;69001 => address.postal_code
address1_country :: France;France => address.country
address2_line1 :: 3 rue C; => *
address2_city :: Lille; => *
telephone1 :: 0123456789;0123456780 => phone
emailaddress1 :: a@acme.fr;b@durand.fr => email
websiteurl :: www.acme.fr; => website
_ownerid_value :: uuid1;uuid2 =>
statecode :: 0;0 => *
createdon :: 2020-01-01;2020-01-02 => created_on
numberofemployees :: 2;3 =>
""",
}
