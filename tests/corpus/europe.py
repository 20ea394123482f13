"""German, Spanish, Italian, Dutch and Portuguese tools."""

from tests.corpus.fixture import Fixture

DATEV = Fixture(
    "EXTF_DebKred_Stamm.csv", rows=3, create=3, encoding="cp1252", separator=";", quoted=True,
    above='"EXTF";700;16;"Debitoren/Kreditoren";5;20260301120000000;;"RE";"";"";1001;456;20260101;4;;;"";"";;0;;"";;"";;;"";;;"";""\n', table="""
Konto => number :: 10001 | 10002 | 10003
Name (Adressattyp Unternehmen) => legal_name :: Kühnel Werkzeuge GmbH | Hofladen Ost KG |
Unternehmensgegenstand => - :: Werkzeugbau | |
Name (Adressattyp natürl. Person) => contact.last_name :: | | Ahrens
Vorname (Adressattyp natürl. Person) => contact.first_name :: | | Silke
Name (Adressattyp keine Angabe) => - :: | |
Adressattyp => - :: 2 | 2 | 1
Kurzbezeichnung => trade_name :: Kühnel | Hofladen | Ahrens
EU-Land => - :: DE | DE |
EU-UStID => tax_id :: 538427834 | 795451833 |
Anrede => contact.title|- :: Firma | Firma | Frau
Titel/Akad. Grad => - :: | |
Straße => address.line1 :: Industriestr. 7 | Dorfstr. 1 | Lindenweg 3
Postfach => -|address.line2 :: | |
Postleitzahl => address.postal_code :: 04109 | 18055 | 99084
Ort => address.city :: Leipzig | Rostock | Erfurt
Land => address.country :: DE | DE | DE
Adresszusatz => address.line2 :: Halle 2 | |
Abweichende Anrede => - :: | |
Adresse Gültig von => - :: 01012020 | 01012021 | 01012022
Telefon => phone :: 0341 5550100 | 0381 5550100 | 0361 5550100
Bemerkung (Telefon) => - :: Zentrale | |
E-Mail => email :: buero@kuehnel.example | hof@hofladen.example | silke@ahrens.example
Bemerkung (E-Mail) => - :: | |
Internet => website :: www.kuehnel.example | |
Fax => fax :: 0341 5550101 | |
Bankleitzahl 1 => - :: 86050000 | |
Bankbezeichnung 1 => - :: Sparkasse | |
Bank-Kontonummer 1 => - :: 1234567 | |
IBAN-Nr. 1 => iban :: DE86398750750072568862 | |
SWIFT-Code 1 => bic :: WELADE8LXXX | |
Abw. Kontoinhaber 1 => - :: | |
Kundennummer => number|external_id|- :: K-77 | K-78 | K-79
Steuernummer => -|tax_id :: | |
Ansprechpartner => contact.full_name|- :: | |
Vertreter => owner|- :: | |
Kreditlimit (Debitor) => - :: 5000 | 0 | 0
Zahlungsbedingung => payment_terms|- :: 14 | 14 | 30
Skonto in Prozent (Debitor) => - :: 2,00 | 0,00 | 0,00
""")  # fmt: skip

LEXWARE = Fixture(
    "lexware_office_kontakte.csv", rows=2, create=2, contacts=2, separator=";", encoding="utf-8-sig", table="""
Kundennummer => number :: 10021 | 10022
Firmenname => legal_name :: Ziegler Gartenbau GmbH | Praxis Dr. Stein
Steuernummer => -|tax_id :: 12/345/67890 |
Umsatzsteuer ID => tax_id :: DE815829857 |
Anrede Ansprechpartner => contact.title :: Herr | Frau
Vorname Ansprechpartner => contact.first_name :: Uwe | Heike
Nachname Ansprechpartner => contact.last_name :: Ziegler | Stein
E-Mail Ansprechpartner => contact.email :: uwe@ziegler.example | heike@stein.example
Telefon Ansprechpartner => contact.phone :: 0711 5550155 |
Straße Rechnungsadresse => billing.line1|address.line1 :: Gärtnerweg 2 | Poststr. 11
Adresszusatz Rechnungsadresse => billing.line2|address.line2 :: |
PLZ Rechnungsadresse => billing.postal_code|address.postal_code :: 70173 | 01067
Ort Rechnungsadresse => billing.city|address.city :: Stuttgart | Dresden
Land Rechnungsadresse => billing.country|address.country :: Deutschland | Deutschland
Straße Lieferadresse => delivery.line1 :: Hof 5 |
PLZ Lieferadresse => delivery.postal_code :: 70174 |
Ort Lieferadresse => delivery.city :: Stuttgart |
E-Mail Adresse => email :: info@ziegler.example | praxis@stein.example
Telefonnummer => phone :: 0711 5550150 | 0351 5550160
Notizen => notes :: | Rechnung per Post
""")  # fmt: skip

SEVDESK = Fixture(
    "sevdesk_Kontakte.csv", rows=3, create=3, contacts=1, separator=";", quoted=True, table="""
Kunden-Nr. => number :: 1001 | 1002 | 1003
Anrede => contact.title :: Herr | | Frau
Titel => contact.title|-|contact.job_title :: | |
Nachname => contact.last_name :: Thoma | | Bauer
Vorname => contact.first_name :: Kurt | | Erika
Organisation => legal_name :: Thoma Dachbau | Café Linde |
Namenszusatz => - :: | |
Position => contact.job_title :: Meister | |
Kategorie => tags :: Kunde | Kunde | Kunde
IBAN => iban :: DE24690001505366230251 | |
BIC => bic :: COLSDE33XXX | |
Umsatzsteuer-ID => tax_id :: DE675152153 | |
Strasse => address.line1 :: Firstweg 12 | Lindenplatz 1 | Rosenstr. 5
PLZ => address.postal_code :: 50667 | 86150 | 24103
Ort => address.city :: Köln | Augsburg | Kiel
Land => address.country :: Deutschland | Deutschland | Deutschland
Adress-Kategorie => - :: Arbeit | Arbeit | Privat
Telefon => phone|contact.phone :: 0221 5550170 | 0821 5550171 | 0431 5550172
Telefon-Kategorie => - :: Arbeit | Arbeit | Privat
Mobil => mobile|contact.mobile :: 0171 5550170 | |
E-Mail => email|contact.email :: kurt@thoma.example | hallo@linde.example | erika@bauer.example
E-Mail-Kategorie => - :: Arbeit | Arbeit | Privat
Webseite => website :: www.thoma.example | |
Beschreibung => notes :: | Terrasse |
Geburtstag => - :: | | 02.02.1960
Tags => tags :: Dach | |
Debitoren-Nr. => number|external_id|- :: 10101 | 10102 | 10103
Skonto Tage => - :: 7 | 0 | 0
Skonto Prozent => - :: 2 | 0 | 0
Zahlungsziel Tage => payment_terms :: 14 | 14 | 14
""")  # fmt: skip

HOLDED = Fixture(
    "contactos_holded.xlsx", rows=2, create=2, book=True, table="""
Nombre => legal_name :: Aceites Olivar SL | Talleres Muñiz SL
Nombre comercial => trade_name :: Olivar Real |
NIF => tax_id :: B32576282 | B60406758
ID VAT => -|tax_id :: |
Código => number :: C-10 | C-11
Dirección => address.line1 :: Calle Sierpes 8 | Avda. del Mar 40
Población => address.city :: Jaén | Gijón
Código postal => address.postal_code :: 23001 | 33201
Provincia => address.region :: Jaén | Asturias
País => address.country :: España | España
Teléfono => phone :: 953555010 | 984555011
Móvil => mobile :: 600555010 |
Email => email :: hola@olivar.example | taller@muniz.example
Website => website :: olivar.example |
Tags => tags :: aceite,sur |
Cuenta cliente => number|-|external_id :: 43000001 | 43000002
IBAN => iban :: |
Forma de pago => payment_method :: Transferencia | Domiciliación
Día de vencimiento => - :: 30 | 15
Idioma => language :: Español | Español
Descuento => - :: 0 | 5
Comercial => owner :: Lola Ríos | Lola Ríos
Observaciones => notes :: Cerrado en agosto |
""")  # fmt: skip

FATTURE_IN_CLOUD = Fixture(
    "clienti.xlsx", rows=2, create=2, contacts=2, book=True, table="""
Codice => number :: CL1 | CL2
Denominazione => legal_name :: Officina Bellandi SRL | Pasticceria Nanni
Indirizzo => address.line1 :: Via dei Platani 4 | Corso Dante 18
Comune => address.city :: Prato | Asti
CAP => address.postal_code :: 59100 | 14100
Provincia => address.region :: PO | AT
Note indirizzo => -|address.line2|notes :: | Citofono 3
Paese => address.country :: Italia | Italia
Email => email :: info@bellandi.example | dolci@nanni.example
Referente => contact.full_name :: Aldo Bellandi | Rita Nanni
Telefono => phone :: 0574555010 | 0141555011
Fax => fax :: |
P.IVA/TAX ID => tax_id :: 99427650660 | 92660150795
Codice fiscale/Tax code => - :: 99427650660 | NNNRTI70A41A479X
PEC => -|email :: bellandi@pec.example | nanni@pec.example
Codice SDI => -|external_id :: M5UXCR1 | 0000000
Termini di pagamento => payment_terms :: 30 giorni | 60 giorni fine mese
Metodo di pagamento => payment_method :: Bonifico | Contanti
IBAN => iban :: |
Note extra => notes :: |
""")  # fmt: skip

EXACT = Fixture(
    "Relaties.csv", rows=2, create=2, contacts=2, separator=";", encoding="cp1252", quoted=True, table="""
Code => number :: 200 | 201
Naam => legal_name :: Bakkerij Van Loon BV | Café 't Hoekje
Contactpersoon => contact.full_name :: Sanne van Loon | Dirk Mulder
Adresregel 1 => address.line1 :: Molenstraat 12 | Havenkade 3
Adresregel 2 => address.line2 :: |
Postcode => address.postal_code :: 5211 DR | 1621 EA
Plaats => address.city :: 's-Hertogenbosch | Hoorn
Land => address.country :: Nederland | Nederland
Telefoon => phone :: 073 5550100 | 0229 555010
Mobiel => mobile|contact.mobile :: 06 55501234 |
E-mail => email :: info@vanloon.example | dirk@hoekje.example
Website => website :: www.vanloon.example |
Btw-nummer => tax_id :: NL844395341B01 |
KvK-nummer => registration_number :: 55501234 | 55505678
IBAN => iban :: |
Betalingsconditie => payment_terms :: 30 dagen | 14 dagen
Valuta => currency :: EUR | EUR
Accountmanager => owner :: Joost Bos | Joost Bos
Accountmanager e-mail => - :: joost@verkoop.example | joost@verkoop.example
Klant sinds => created_on :: 01-02-2020 | 15-06-2021
Classificatie 1 => -|tags :: A | B
Opmerkingen => notes :: |
""")  # fmt: skip

MOLONI = Fixture(
    "clientes.csv", rows=2, create=2, contacts=2, separator=";", encoding="cp1252", table="""
Número => number :: 1 | 2
Nome => legal_name :: Padaria Ribeira Lda | Oficina São João
Contribuinte => tax_id :: 503577278 | 509645836
Morada => address.line1 :: Rua da Ribeira 20 | Largo da Sé 4
Código Postal => address.postal_code :: 4050-513 | 4700-435
Localidade => address.city :: Porto | Braga
País => address.country :: Portugal | Portugal
E-mail => email :: geral@ribeira.example | oficina@saojoao.example
Telefone => phone :: 222555010 | 253555011
Telemóvel => mobile :: 912555010 |
Website => website :: www.ribeira.example |
Nome do Contacto => contact.full_name :: Rui Teles | Ana Brito
E-mail do Contacto => contact.email :: rui@ribeira.example | ana@saojoao.example
Telefone do Contacto => contact.phone :: 912555012 |
Prazo de Vencimento => payment_terms :: 30 dias | Pronto pagamento
Método de Pagamento => payment_method :: Transferência bancária | Numerário
Limite de Crédito => - :: 0,00 | 500,00
Vendedor => owner :: Hugo Paz | Hugo Paz
Observações => notes :: | Só de manhã
""")  # fmt: skip
