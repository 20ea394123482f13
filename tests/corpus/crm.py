"""Customer relations: Odoo, HubSpot, Salesforce, Pipedrive, Zoho."""

from tests.corpus.fixture import Fixture

ODOO = Fixture(
    "res.partner.xlsx", rows=4, create=3, contacts=1, book=True, table="""
Identifiant externe => external_id :: __export__.res_partner_21_a1 | __export__.res_partner_22_b2 | __export__.res_partner_23_c3 | __export__.res_partner_24_d4
Nom => legal_name :: Papeterie Lormel | Iris Chauvet | Bureau Vogt | Paul Diallo
Est une société => kind :: true | false | true | false
Société liée => parent :: | Papeterie Lormel | |
Rue => address.line1 :: 3 rue du Parc | 3 rue du Parc | 10 Ringstrasse | 7 rue Vive
Rue 2 => address.line2 :: | | |
Code postal => address.postal_code :: 80000 | 80000 | 67000 | 59000
Ville => address.city :: Amiens | Amiens | Strasbourg | Lille
Région => address.region :: | | |
Pays => address.country :: France | France | France | France
N° TVA => tax_id :: FR16995901394 | | FR24992459578 |
Téléphone => phone :: +33 3 53 01 40 40 | | 353014141 |
Mobile => mobile :: | +33 6 39 98 40 40 | |
Courriel => email :: contact@lormel.example | iris@lormel.example | info@vogt.example | paul@diallo.example
Poste => contact.job_title :: | Acheteuse | |
Étiquettes => tags :: Fidèle | | Est,Gros |
Vendeur => owner :: Mélanie Roux | Mélanie Roux | Mélanie Roux |
Notes => notes :: | | |
Rang du client => - :: 4 | 0 | 2 | 1
""")  # fmt: skip

HUBSPOT_COMPANIES = Fixture(
    "hubspot-crm-exports-all-companies.csv", rows=3, create=3, quoted=True, table="""
Record ID => external_id :: 18250011 | 18250012 | 18250013
Company name => legal_name :: Northgate Labs | Quill & Bower | Tidal Freight
Company owner => owner :: Ana Ruiz (ana@seller.example) | Ana Ruiz (ana@seller.example) |
HubSpot Owner Email => - :: ana@seller.example | ana@seller.example |
Create Date => created_on :: 2023-04-11 09:30 | 2023-05-02 14:05 | 2023-06-20 08:00
Phone Number => phone :: +44 20 7946 0101 | +44 20 7946 0102 | +1 202-555-0143
Last Activity Date => - :: 2024-03-01 10:00 | | 2024-02-02 10:00
City => address.city :: London | Leeds | Washington
State/Region => address.region :: | West Yorkshire | DC
Postal Code => address.postal_code :: EC1A 1BB | LS1 4AP | 20500
Street Address => address.line1 :: 1 Canal Row | 22 Mill Lane | 900 Pier St
Country/Region => address.country :: United Kingdom | United Kingdom | United States
Company Domain Name => website|- :: northgate.example | quillbower.example | tidal.example
Website URL => website :: https://northgate.example | https://quillbower.example |
Industry => tags|- :: BIOTECHNOLOGY | PUBLISHING | LOGISTICS
Lifecycle Stage => status :: customer | lead | customer
Number of Employees => - :: 45 | 12 | 300
Annual Revenue => - :: 4000000 | 800000 | 21000000
Time Zone => - :: Europe/London | Europe/London | America/New_York
LinkedIn Company Page => - :: https://www.linkedin.com/company/northgate | |
Description => notes :: Lab glassware | |
Associated Contact => -|contact.full_name :: Priya Shah (priya@northgate.example) | |
Number of Associated Deals => - :: 2 | 0 | 5
Is Public => - :: false | false | true
""")  # fmt: skip

HUBSPOT_CONTACTS = Fixture(
    "hubspot-crm-exports-all-contacts.csv", rows=3, create=3, contacts=2, quoted=True, table="""
Record ID => external_id|- :: 501 | 502 | 503
First Name => contact.first_name :: Priya | Owen | Lucia
Last Name => contact.last_name :: Shah | Pike | Marin
Email => email|contact.email :: priya@northgate.example | owen@quillbower.example | lucia@marin.example
Phone Number => phone|contact.phone :: +44 20 7946 0111 | | +34 911 234 567
Mobile Phone Number => mobile|contact.mobile :: +44 7700 900123 | |
Contact owner => owner :: Ana Ruiz | Ana Ruiz | Ana Ruiz
Primary Associated Company ID => - :: 18250011 | 18250012 |
Company Name => legal_name :: Northgate Labs | Quill & Bower |
Job Title => contact.job_title :: Head of purchasing | Editor |
Lead Status => status|- :: OPEN | CONNECTED |
Marketing contact status => - :: Marketing contact | Non-marketing contact | Marketing contact
Create Date => created_on :: 2023-04-11 09:30 | 2023-05-02 14:05 | 2023-06-20 08:00
Last Activity Date => - :: 2024-03-01 10:00 | |
Email Domain => - :: northgate.example | quillbower.example | marin.example
Unsubscribed from all email => - :: false | false | true
Original Traffic Source => - :: Organic Search | Direct Traffic | Offline Sources
IP Country => - :: united kingdom | united kingdom | spain
Number of times contacted => - :: 3 | 1 | 0
""")  # fmt: skip

SALESFORCE_ACCOUNTS = Fixture(
    "report1700000000000.csv", rows=2, create=2, quoted=True, encoding="iso8859-15", table="""
Account ID => external_id :: 001Ab00000xyzAA | 001Ab00000xyzAB
Account Name => legal_name :: Café Bénard Distribution | Hollow Oak Timber
Account Number => number :: CB-200 | HO-311
Account Owner => owner :: Kim Larsen | Kim Larsen
Account Owner Alias => - :: klars | klars
Owner Email => - :: kim@seller.example | kim@seller.example
Parent Account => parent :: | Oakwood Holdings
Type => -|status|kind :: Customer - Direct | Prospect
Billing Street => billing.line1|address.line1 :: 9 rue des Halles | 40 Forest Rd
Billing City => billing.city|address.city :: Rennes | Portland
Billing State/Province => billing.region|address.region :: | OR
Billing Zip/Postal Code => billing.postal_code|address.postal_code :: 35000 | 97201
Billing Country => billing.country|address.country :: France | United States
Billing Latitude => - :: 48.117266 | 45.505106
Billing Longitude => - :: -1.677793 | -122.675026
Shipping Street => delivery.line1 :: 11 rue des Halles | 40 Forest Rd
Shipping City => delivery.city :: Rennes | Portland
Shipping State/Province => delivery.region :: | OR
Shipping Zip/Postal Code => delivery.postal_code :: 35000 | 97201
Shipping Country => delivery.country :: France | United States
Phone => phone :: 02 61 91 50 50 | (503) 555-0120
Fax => fax :: | (503) 555-0121
Website => website :: www.benard.example | hollowoak.example
Industry => tags|- :: Food & Beverage | Construction
Annual Revenue => - :: 1200000 | 4500000
Employees => - :: 14 | 60
Rating => - :: Hot | Warm
Description => notes :: Livraison à l'aube |
Created By => - :: Kim Larsen | Kim Larsen
Created Date => created_on :: 14/03/2022 | 02/11/2022
Last Modified Date => - :: 01/02/2024 | 01/02/2024
D-U-N-S Number => - :: 123456789 | 987654321
SIC Code => - :: 5812 | 2421
""")  # fmt: skip

SALESFORCE_CONTACTS = Fixture(
    "contacts_extract.csv", rows=2, create=2, contacts=2, quoted=True, table="""
Contact ID => -|external_id :: 003Ab00000pqrAA | 003Ab00000pqrAB
Salutation => contact.title :: Mr. | Ms.
First Name => contact.first_name :: Alban | Rosa
Last Name => contact.last_name :: Bénard | Hollow
Title => contact.job_title :: CEO | Buyer
Department => contact.department :: | Procurement
Account Name => legal_name :: Café Bénard Distribution | Hollow Oak Timber
Reports To => - :: | Amy Frost
Mailing Street => address.line1 :: 9 rue des Halles | 40 Forest Rd
Mailing City => address.city :: Rennes | Portland
Mailing State/Province => address.region :: | OR
Mailing Zip/Postal Code => address.postal_code :: 35000 | 97201
Mailing Country => address.country :: France | United States
Phone => phone|contact.phone :: 02 61 91 50 51 | (503) 555-0122
Mobile => mobile|contact.mobile :: 06 39 98 50 50 |
Home Phone => -|phone|contact.phone :: | (503) 555-0199
Assistant => - :: | Lee Ward
Asst. Phone => - :: | (503) 555-0123
Email => email|contact.email :: alban@benard.example | rosa@hollowoak.example
Birthdate => - :: 02/05/1975 |
Lead Source => - :: Web | Partner
Email Opt Out => - :: 0 | 1
Do Not Call => - :: 0 | 0
Contact Owner => owner :: Kim Larsen | Kim Larsen
""")  # fmt: skip

PIPEDRIVE_ORGANIZATIONS = Fixture(
    "organizations-14.xlsx", rows=2, create=2, book=True, table="""
Organization - ID => external_id|number :: 31 | 32
Organization - Name => legal_name :: Fern & Slate | Mosaïque Voyages
Organization - Label => tags :: VIP |
Organization - Address => address.full|address.line1 :: 12 Slate Hill, Bristol BS1 5TR, UK | 4 rue d'Or, 31000 Toulouse, France
Organization - People => - :: 2 | 1
Organization - Open deals => - :: 1 | 0
Organization - Closed deals => - :: 4 | 2
Organization - Won deals => - :: 3 | 2
Organization - Activities to do => - :: 0 | 1
Organization - Next activity date => - :: | 2026-10-01
Organization - Owner => owner :: Jo Field | Jo Field
Organization - Visible to => - :: Entire company | Entire company
Organization - Organization created => created_on :: 2022-01-05 10:00:00 | 2023-02-06 11:00:00
Organization - Update time => - :: 2024-01-05 10:00:00 | 2024-02-06 11:00:00
Organization - Profile picture => - :: |
Organization - Latitude of Address => - :: 51.4545 | 43.6045
""")  # fmt: skip

PIPEDRIVE_PEOPLE = Fixture(
    "people-15.csv", rows=2, create=2, contacts=2, table="""
Person - ID => -|external_id|number :: 71 | 72
Person - Name => contact.full_name :: Hattie Bloom | Samir Kaci
Person - Label => tags :: | Chaud
Person - Organization => legal_name :: Fern & Slate | Mosaïque Voyages
Person - Email - Work => email|contact.email :: hattie@fernslate.example | samir@mosaique.example
Person - Email - Home => -|email|contact.email :: | samir@kaci.example
Person - Phone - Work => phone|contact.phone :: +44 117 496 0101 | +33 5 36 49 60 60
Person - Phone - Mobile => mobile|contact.mobile :: | +33 6 39 98 60 60
Person - Closed deals => - :: 1 | 0
Person - Owner => owner :: Jo Field | Jo Field
Person - Person created => created_on|- :: 2022-01-05 10:00:00 | 2023-02-06 11:00:00
""")  # fmt: skip

ZOHO = Fixture(
    "Accounts_2026_11_02.csv", rows=2, create=2, quoted=True, table="""
Record Id => external_id :: zcrm_5512000000301001 | zcrm_5512000000301002
Account Owner.id => - :: zcrm_5512000000099001 | zcrm_5512000000099001
Account Owner => owner :: Meera Iyer | Meera Iyer
Rating => - :: Active | -None-
Account Name => legal_name :: Basalt Instruments | Copper Kite Media
Phone => phone :: +91 22 5550 1234 | +1 415-555-0150
Account Site => - :: Head office | Main
Fax => fax :: |
Parent Account.id => - :: |
Parent Account => parent :: | Basalt Instruments
Website => website :: https://basalt.example | https://copperkite.example
Account Number => number|- :: 0 | 4471
Ticker Symbol => - :: |
Account Type => tags|-|status|kind :: Customer | Prospect
Ownership => - :: Private | Private
Industry => tags|- :: Manufacturing | Media
Employees => - :: 80 | 12
Annual Revenue => - :: 1000000 | 250000
SIC Code => - :: 3829 | 0
Tag => tags :: vip,asia |
Created By.id => - :: zcrm_5512000000099001 | zcrm_5512000000099001
Created By => - :: Meera Iyer | Meera Iyer
Modified By => - :: Meera Iyer | Meera Iyer
Created Time => created_on :: 2024-05-01 10:00:00 | 2024-05-02 10:00:00
Modified Time => - :: 2025-05-01 10:00:00 | 2025-05-02 10:00:00
Billing Street => billing.line1|address.line1 :: 14 Quarry Rd | 200 Kite Ave
Billing City => billing.city|address.city :: Mumbai | San Francisco
Billing State => billing.region|address.region :: Maharashtra | CA
Billing Code => billing.postal_code|address.postal_code :: 400001 | 94105
Billing Country => billing.country|address.country :: India | United States
Shipping Street => delivery.line1 :: 14 Quarry Rd |
Shipping City => delivery.city :: Mumbai |
Shipping Code => delivery.postal_code :: 400001 |
Shipping Country => delivery.country :: India |
Description => notes :: Scales and gauges |
Last Activity Time => - :: 2025-06-01 10:00:00 |
Locked => - :: false | false
""")  # fmt: skip
