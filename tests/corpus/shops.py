"""Shops and payments: Stripe, Shopify, WooCommerce, PrestaShop."""

from tests.corpus.fixture import Fixture

STRIPE = Fixture(
    "unified_customers.csv", rows=3, create=3, table="""
id => external_id :: cus_Na11aaBBccDDee | cus_Na22ffGGhhIIjj | cus_Na33kkLLmmNNoo
Email => email :: pay@luthier.example | jo@vale.example | hello@tinframe.example
Name => legal_name :: Atelier du Luthier | Jo Vale | Tinframe Ltd
Created (UTC) => created_on :: 2023-02-01 08:12 | 2023-03-11 09:01 | 2023-07-30 22:45
Description => notes :: | Annual plan |
Card ID => - :: card_1aa | card_1bb |
Card Last4 => - :: 4242 | 1881 |
Card Brand => - :: Visa | Visa |
Card Exp Month => - :: 4 | 11 |
Card Exp Year => - :: 2027 | 2028 |
Card Name => - :: L. Martin | Jo Vale |
Card Address Line1 => - :: | 3 Vale Rd |
Card Address City => - :: | Bath |
Card Address Zip => - :: | BA1 1AA |
Card Issue Country => - :: FR | GB |
Delinquent => - :: false | false | true
Currency => currency :: eur | gbp | gbp
Default Source => - :: card_1aa | card_1bb |
Plan => - :: | yearly |
Status => status :: active | active | past_due
Total Spend => - :: 240.00 | 99.00 | 0.00
Payment Count => - :: 2 | 1 | 0
Average Order => - :: 120.00 | 99.00 | 0.00
Refunded Volume => - :: 0.00 | 0.00 | 0.00
Dispute Losses => - :: 0.00 | 0.00 | 0.00
Business Vat ID => tax_id :: FR73991777749 | | GB532869464
""")  # fmt: skip

SHOPIFY = Fixture(
    "customers_export.csv", rows=3, create=3, contacts=1, table="""
Customer ID => external_id|number :: '6940011223344 | '6940011223345 | '6940011223346
First Name => contact.first_name :: Noémie | Arthur | Bea
Last Name => contact.last_name :: Laurent | Quill | Stone
Email => email|contact.email :: noemie@laurent.example | arthur@quill.example | bea@stonework.example
Accepts Email Marketing => - :: yes | no | yes
Default Address Company => legal_name :: | | Stonework Studio
Default Address Address1 => address.line1 :: 5 rue Lepic | 44 Elm St | 8 Mason Yard
Default Address Address2 => address.line2 :: | Apt 3 |
Default Address City => address.city :: Paris | Boston | London
Default Address Province Code => address.region :: | MA | ENG
Default Address Country Code => address.country :: FR | US | GB
Default Address Zip => address.postal_code :: 75018 | '02108 | N1 9GU
Default Address Phone => phone|contact.phone :: +33199007070 | +16175550170 |
Phone => phone|contact.phone :: +33639987070 | | +442079460170
Accepts SMS Marketing => - :: no | no | no
Total Spent => - :: 120.50 | 0.00 | 980.00
Total Orders => - :: 3 | 0 | 12
Note => notes :: | Gift wrap | Trade price
Tax Exempt => - :: no | no | yes
Tags => tags :: fidèle | | trade, uk
""")  # fmt: skip

WOOCOMMERCE = Fixture(
    "user-export.csv", rows=2, create=2, contacts=1, quoted=True, table="""
customer_id => external_id|number :: 15 | 16
user_login => - :: hdupre | mkowal
user_pass => - :: $P$Babc | $P$Bdef
user_nicename => - :: hdupre | mkowal
user_email => email|contact.email :: h.dupre@dupre.example | marta@kowal.example
user_url => website|- :: | https://kowal.example
user_registered => created_on :: 2022-10-03 12:00:00 | 2023-11-20 15:30:00
display_name => -|contact.full_name|trade_name :: Hélène Dupré | Marta Kowal
first_name => contact.first_name :: Hélène | Marta
last_name => contact.last_name :: Dupré | Kowal
user_status => - :: 0 | 0
roles => - :: customer | customer
nickname => - :: hdupre | mkowal
billing_first_name => - :: Hélène | Marta
billing_last_name => - :: Dupré | Kowal
billing_company => legal_name :: Dupré Reliure |
billing_email => email|contact.email :: h.dupre@dupre.example | marta@kowal.example
billing_phone => phone|contact.phone :: 02 61 91 80 80 | +48 22 555 01 02
billing_address_1 => billing.line1|address.line1 :: 2 rue des Relieurs | ul. Lipowa 4
billing_address_2 => billing.line2|address.line2 :: |
billing_postcode => billing.postal_code|address.postal_code :: 37000 | 00-316
billing_city => billing.city|address.city :: Tours | Warszawa
billing_state => billing.region|address.region :: |
billing_country => billing.country|address.country :: FR | PL
shipping_first_name => - :: Hélène |
shipping_last_name => - :: Dupré |
shipping_company => - :: Dupré Reliure |
shipping_address_1 => delivery.line1 :: 2 rue des Relieurs |
shipping_postcode => delivery.postal_code :: 37000 |
shipping_city => delivery.city :: Tours |
shipping_country => delivery.country :: FR |
session_tokens => - :: a:1:{s:64:"x"} |
total_spent => - :: 89.90 | 12.00
order_count => - :: 2 | 1
""")  # fmt: skip

PRESTASHOP = Fixture(
    "customer_2026-10-14_101512.csv", rows=2, create=2, separator=";", quoted=True, table="""
ID => external_id|number :: 7 | 8
Titre de civilité => contact.title :: M. | Mme
Prénom => contact.first_name :: Loïc | Élise
Nom => contact.last_name :: Mahé | Carpentier
Adresse e-mail => email|contact.email :: loic@mahe.example | elise@carpentier.example
Groupe => tags :: Client | Client
Ventes => - :: 129,00 € | --
Activé => status :: 1 | 1
Lettre d'informations => - :: 1 | 0
Offres partenaires => - :: 0 | 0
Inscription => created_on :: 2023-01-12 09:15:33 | 2024-02-01 20:01:10
Dernière visite => - :: 2024-03-05 10:00:00 | --
""")  # fmt: skip

PRESTASHOP_ADDRESSES = Fixture(
    "address_2026-10-14_101601.csv", rows=2, create=2, contacts=1, separator=";", quoted=True, encoding="utf-8-sig", table="""
ID adresse => - :: 41 | 42
Client => -|legal_name :: 7 | 8
Alias => - :: Mon adresse | Bureau
Société => legal_name :: | Carpentier Déco
Prénom => contact.first_name :: Loïc | Élise
Nom => contact.last_name :: Mahé | Carpentier
Adresse => address.line1 :: 14 rue du Port | 6 place des Lices
Adresse (2) => address.line2 :: | 2e étage
Code postal/Zip => address.postal_code :: 56000 | 35000
Ville => address.city :: Vannes | Rennes
Pays => address.country :: France | France
Numéro TVA => tax_id :: | FR75992154724
Téléphone => phone|contact.phone :: 0261918585 | 0261918686
Téléphone mobile => mobile|contact.mobile :: 0639988585 |
Numéro d'identification (DNI) => - :: |
Autre => -|notes :: |
Supprimée => - :: 0 | 0
""")  # fmt: skip
