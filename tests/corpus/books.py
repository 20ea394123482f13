"""Accounting abroad in English: QuickBooks, Xero, FreshBooks, Wave, Invoice Ninja, Akaunting, ERPNext, a sample database.

QuickBooks' « Name » beside « Company name » is what the client is shown as: a trade name, not a person as was first expected.
"""

from tests.corpus.fixture import Fixture

QUICKBOOKS_LIST = Fixture(
    "Customers.xls.csv", rows=2, create=2, quoted=True, table="""
Name => legal_name|trade_name :: Harbor Lights Cafe | Sonnet Plumbing
Company name => legal_name|trade_name|- :: Harbor Lights LLC | Sonnet Plumbing Inc
Street Address => address.line1 :: 77 Dock St | 18 Vine Ct
City => address.city :: Portland | Albany
State => address.region :: ME | NY
Country => address.country :: USA | USA
Zip => address.postal_code :: 04101 | 12207
Phone => phone :: (207) 555-0133 | (518) 555-0144
Email => email :: owner@harborlights.example | info@sonnet.example
Customer type => tags|-|kind :: Retail | Trade
Attachments => - :: 0 | 1
Open balance => - :: 120.00 | 0.00
""")  # fmt: skip

QUICKBOOKS_REPORT = Fixture(
    "Customer Contact List.csv", rows=3, create=3, contacts=2,
    above="Larkspur Bookkeeping\nCustomer Contact List\n\n", table="""
Customer full name => legal_name :: Harbor Lights Cafe | Sonnet Plumbing | Wren School
Phone numbers => phone :: Phone: (207) 555-0133 | Phone: (518) 555-0144 Mobile: (518) 555-0145 |
Email => email :: owner@harborlights.example | info@sonnet.example, pay@sonnet.example | office@wren.example
Full name => contact.full_name :: Dana Reef | Abel Sonnet |
Bill address => address.full|address.line1|billing.line1 :: 77 Dock St\\nPortland, ME 04101 | 18 Vine Ct\\nAlbany, NY 12207 | 5 Oak Ave, Troy, NY 12180
Ship address => delivery.line1 :: | 18 Vine Ct\\nAlbany, NY 12207 |
""")  # fmt: skip

XERO = Fixture(
    "Contacts.csv", rows=2, create=2, contacts=2, table="""
*ContactName => legal_name :: Banksia Nursery Pty Ltd | Kowhai Surveying
AccountNumber => number :: BAN01 | KOW02
EmailAddress => email|contact.email :: accounts@banksia.example | office@kowhai.example
FirstName => contact.first_name :: Mia | Rangi
LastName => contact.last_name :: Tran | Parata
POAttentionTo => - :: Accounts |
POAddressLine1 => billing.line1|address.line1 :: PO Box 110 | 9 Totara Way
POAddressLine2 => billing.line2|address.line2 :: |
POCity => billing.city|address.city :: Hobart | Nelson
PORegion => billing.region|address.region :: TAS |
POPostalCode => billing.postal_code|address.postal_code :: 7000 | 7010
POCountry => billing.country|address.country :: Australia | New Zealand
SAAttentionTo => -|contact.full_name :: |
SAAddressLine1 => -|delivery.line1|address.line1 :: 3 Wattle St |
SACity => -|delivery.city|address.city :: Hobart |
SAPostalCode => -|delivery.postal_code|address.postal_code :: 7001 |
PhoneNumber => phone|contact.phone :: 03 5550 1234 | 03 555 0123
FaxNumber => fax :: |
MobileNumber => mobile|contact.mobile :: 0491 570 156 |
DDINumber => -|phone|contact.phone :: |
SkypeName => - :: mia.tran |
BankAccountName => - :: Banksia |
BankAccountNumber => -|iban :: 062000123456 |
TaxNumber => tax_id :: 51 824 753 556 |
AccountsReceivableTaxCodeName => - :: GST on Income |
Website => website :: https://banksia.example |
Discount => - :: |
CompanyNumber => registration_number :: 824753556 |
DueDateSalesDay => - :: 30 |
DueDateSalesTerm => - :: DAYSAFTERBILLDATE |
BrandingTheme => - :: Standard |
Person1FirstName => - :: Leo |
Person1LastName => - :: Webb |
Person1Email => -|contact.email|email :: leo@banksia.example |
""")  # fmt: skip

FRESHBOOKS = Fixture(
    "freshbooks_clients.csv", rows=2, create=2, contacts=2, table="""
Organization => legal_name :: Maple Leaf Tiling | Prairie Web
First Name => contact.first_name :: Claire | Noah
Last Name => contact.last_name :: Roy | Singh
Email => email|contact.email :: claire@mapletiling.example | noah@prairieweb.example
Phone => phone|contact.phone :: 514-555-0110 | 306-555-0111
Address Line 1 => address.line1 :: 120 rue Peel | 8 Wheat Dr
Address Line 2 => address.line2 :: Suite 4 |
City => address.city :: Montréal | Regina
Province => address.region :: QC | SK
Country => address.country :: Canada | Canada
Postal Code => address.postal_code :: H3C 2G1 | S4P 3Y2
Currency => currency :: CAD | CAD
Late Fee => - :: No | No
Outstanding Balance => - :: $0.00 | $340.00
Notes => notes :: Speaks French |
""")  # fmt: skip

WAVE = Fixture(
    "wave_customers.csv", rows=2, create=2, contacts=2, table="""
customer_name => legal_name :: Juniper Catering | Oxbow Rentals
email => email|contact.email :: chef@juniper.example | desk@oxbow.example
contact_first_name => contact.first_name :: Ida | Karl
contact_last_name => contact.last_name :: Moss | Ford
customer_currency => currency :: USD | USD
account_number => number :: J-1 | O-2
phone => phone|contact.phone :: 303-555-0161 | 720-555-0162
fax => fax :: |
mobile => mobile|contact.mobile :: |
toll_free => -|phone|contact.phone :: |
website => website :: www.juniper.example |
country => address.country :: United States | United States
province/state => address.region :: Colorado | Colorado
address_line_1 => address.line1 :: 400 Pine St | 12 River Rd
address_line_2 => address.line2 :: |
city => address.city :: Denver | Boulder
postal_code/zip_code => address.postal_code :: 80202 | 80302
shipping_address => - :: yes | no
ship-to_contact => - :: Ida Moss |
ship-to_country => delivery.country :: United States |
ship-to_province/state => delivery.region :: Colorado |
ship-to_address_line_1 => delivery.line1 :: 410 Pine St |
ship-to_city => delivery.city :: Denver |
ship-to_postal_code/zip_code => delivery.postal_code :: 80203 |
ship-to_phone => - :: 303-555-0169 |
delivery_instructions => -|notes :: Ring twice |
""")  # fmt: skip

INVOICE_NINJA = Fixture(
    "clients_export.csv", rows=2, create=2, contacts=2, quoted=True, table="""
Client Name => legal_name :: Peat & Co | Valley Signs
Client Number => number :: 0001 | 0002
Client ID Number => registration_number|external_id|- :: | 4455667
Client VAT Number => tax_id :: GB222646676 |
Client Website => website :: https://peat.example |
Client Phone => phone :: +44 131 496 0100 | +44 121 496 0100
Client Street => address.line1 :: 3 Moor Rd | 19 Bell St
Client Apt/Suite => address.line2 :: | Unit 2
Client City => address.city :: Edinburgh | Birmingham
Client State/Province => address.region :: |
Client Postal Code => address.postal_code :: EH1 1BB | B1 1BB
Client Country => address.country :: United Kingdom | United Kingdom
Client Currency => currency :: GBP | GBP
Client Payment Terms => payment_terms :: 30 | 14
Client Public Notes => notes :: | Prefers post
Client Balance => - :: 0 | 120
Client Paid to Date => - :: 900 | 0
Contact First Name => contact.first_name :: Isla | Ravi
Contact Last Name => contact.last_name :: Peat | Nair
Contact Email => contact.email :: isla@peat.example | ravi@valleysigns.example
Contact Phone => contact.phone :: +44 131 496 0101 |
""")  # fmt: skip

AKAUNTING = Fixture(
    "customers.xlsx", rows=2, create=2, book=True, table="""
name => legal_name :: Cobalt Paints | Amber Optics
email => email :: sales@cobalt.example | hi@amber.example
tax_number => tax_id|- :: 77-1234567 |
currency_code => currency :: USD | EUR
phone => phone :: 2025550119 | 33199008080
address => address.line1 :: 1 Pigment Way | 6 rue Noire
city => address.city :: Trenton | Paris
zip_code => address.postal_code :: 8608 | 75010
state => address.region :: NJ |
country => address.country :: US | FR
website => website :: https://cobalt.example |
enabled => status :: 1 | 1
reference => number :: CU-1 | CU-2
user_id => - :: 3 | 3
""")  # fmt: skip

ERPNEXT = Fixture(
    "Customer.csv", rows=2, create=2, quoted=True, table="""
ID => external_id|number :: Saffron Foods | Birch Logistics
Customer Name => legal_name :: Saffron Foods | Birch Logistics
Customer Type => kind :: Company | Company
Customer Group => tags :: Commercial | Government
Territory => -|address.country|address.region|tags :: India | Finland
Tax ID => tax_id :: | FI20774740
Account Manager => owner :: Administrator |
Default Price List => - :: Standard Selling | Standard Selling
Billing Currency => currency :: INR | EUR
Print Language => language :: en | fi
Mobile No => mobile :: +91 98765 43210 |
Email Id => email :: orders@saffron.example | desk@birch.example
Primary Address => address.full|address.line1 :: 14 Spice Market, Kochi, 682001, India |
Website => website :: | birch.example
Disabled => - :: 0 | 0
Is Internal Customer => - :: 0 | 0
Credit Limit (Customer Credit Limits) => - :: 50000 |
Created On => created_on :: 2023-08-01 10:20:30.123456 | 2023-09-01 10:20:30.123456
Last Updated On => - :: 2024-08-01 10:20:30.123456 | 2024-09-01 10:20:30.123456
""")  # fmt: skip

SAMPLE_DATABASE = Fixture(
    "customers.txt", rows=3, create=3, contacts=3, encoding="utf-16", separator="\t", table="""
CustomerID => number|external_id :: FALKE | GRUBE | TORRE
CompanyName => legal_name :: Falke Feinkost | Grubenhof | Torre Nueva
ContactName => contact.full_name :: Petra Voss | Ulf Renner | Inés Prado
ContactTitle => contact.job_title :: Sales Agent | Owner | Marketing Manager
Address => address.line1 :: Lindenstr. 8 | Marktplatz 2 | Calle Mayor 31
City => address.city :: Bremen | Graz | Sevilla
Region => address.region :: NULL | NULL | NULL
PostalCode => address.postal_code :: 28195 | 8010 | 41001
Country => address.country :: Germany | Austria | Spain
Phone => phone|contact.phone :: 0421-555012 | 0316-555013 | (95) 555 82 82
Fax => fax :: 0421-555014 | NULL | NULL
""")  # fmt: skip

NO_HEADER = Fixture(
    "liste.csv", rows=4, create=4, separator=";", header=False, encoding="cp1252", table="""
=> legal_name :: Boulangerie Kermarrec | Garage Lefèvre SARL | Société Norvane | Pharmacie des Lices
=> address.line1 :: 3 rue du Four | 18 avenue Foch | ZA du Port | 2 place des Lices
=> address.postal_code :: 29000 | 76600 | 44600 | 35000
=> address.city :: Quimper | Le Havre | Saint-Nazaire | Rennes
=> phone :: 02 61 91 01 01 | 02 61 91 02 02 | 02 61 91 03 03 | 02 61 91 04 04
=> email :: pain@kermarrec.example | atelier@lefevre.example | info@norvane.example | lices@pharma.example
""")  # fmt: skip
