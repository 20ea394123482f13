"""Address books as cards, of the three versions."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from tests.corpus.fixture import Fixture


@dataclass(frozen=True)
class Cards(Fixture):
    """A file of cards; its table holds the columns that they become."""

    raw: bytes = b""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.raw


OLD_PHONE = Cards(
    "contacts.vcf", rows=3, create=3, contacts=1, table="""
Company name => legal_name
Name prefix => contact.title
First name => contact.first_name
Last name => contact.last_name
Job title => contact.job_title
Department => contact.department
Contact email => contact.email
Contact phone => contact.phone
Contact mobile => contact.mobile
Email => email
Phone => phone
Mobile => mobile
Street => address.line1
Address line 2 => address.line2
Postal code => address.postal_code
City => address.city
Region => address.region
Country => address.country
Notes => notes
""", raw=b"""BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Le=20Bihan;Ma=C3=AFwenn;;Mme;\r
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ma=C3=AFwenn Le Bihan\r
ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Cr=C3=AAperie du L=C3=A9guer;Salle\r
TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:G=C3=A9rante=\r
 et cuisini=C3=A8re\r
TEL;WORK;VOICE:02 61 91 14 14\r
TEL;CELL;PREF:06 39 98 14 14\r
EMAIL;INTERNET;WORK:maiwenn@leguer.example\r
ADR;WORK;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:;;4 rue du L=C3=A9guer;Lannion;;22300;France\r
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgF\r
 BQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBD\r
\r
BDAY:1979-03-02\r
NOTE;ENCODING=QUOTED-PRINTABLE:Ferm=C3=A9 le lundi=0D=0AComplet en ao=C3=BBt\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N:Garage Ferrec SARL;;;;\r
FN:Garage Ferrec SARL\r
TEL;WORK:02 61 91 15 15\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N:Kerjean;Loig\r
TEL;CELL:+33639981616\r
EMAIL:loig@kerjean.example\r
END:VCARD\r
""")  # fmt: skip

APPLE = Cards(
    "Vcards.vcf.gz", rows=3, create=3, contacts=1, table="""
Company name => legal_name
Name prefix => contact.title
First name => contact.first_name
Last name => contact.last_name
Job title => contact.job_title
Department => contact.department
Contact email => contact.email
Contact phone => contact.phone
Contact mobile => contact.mobile
Email => email
Phone => phone
Mobile => mobile
Fax => fax
Street => address.line1
Address line 2 => address.line2
Postal code => address.postal_code
City => address.city
Region => address.region
Country => address.country
Website => website
Tags => tags
Notes => notes
External ID => external_id
""", raw=gzip.compress("""BEGIN:VCARD
VERSION:3.0
PRODID:-//Example Inc.//Phone 17//EN
N:;;;;
FN:Laiterie des Crêtes
ORG:Laiterie des Crêtes;
item1.EMAIL;type=INTERNET;type=pref:bonjour@cretes.example
item1.X-ABLabel:_$!<Work>!$_
TEL;type=WORK;type=VOICE;type=pref:04 65 71 17 17
TEL;type=WORK;type=FAX:04 65 71 17 18
item2.ADR;type=WORK;type=pref:;;Route du Col\\, hameau des
  Crêtes;Les Gets;;74260;France
item2.X-ABADR:fr
item3.URL;type=pref:https://cretes.example
X-ABShowAs:COMPANY
UID:5f1c-77
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Aubert;Lise;Marie;Dr;
FN:Dr Lise Marie Aubert
ORG:Cabinet Aubert;Imagerie
TITLE:Radiologue
EMAIL;type=INTERNET;type=HOME:lise@maison.example
EMAIL;type=INTERNET;type=WORK:lise@aubert.example
TEL;type=CELL;type=VOICE:06 39 98 18 18
ADR;type=HOME:;;2 rue Privée;Annecy;;74000;France
NOTE:Préfère les matins\\, \\; jamais le jeudi\\nDeuxième ligne
CATEGORIES:Santé,Savoie
BDAY:1980-01-01
UID:5f1c-78
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Morvan;Théo;;;
FN:Théo Morvan
TEL;type=IPHONE;type=CELL:06 39 98 19 19
ADR;type=HOME:;;8 rue Basse;Quimper;;29000;France
UID:5f1c-79
END:VCARD
""".encode()))  # fmt: skip

RFC6350 = Cards(
    "addressbook.vcf", rows=2, create=1, contacts=1, table="""
Company name => legal_name
Name prefix => contact.title
First name => contact.first_name
Last name => contact.last_name
Job title => contact.job_title
Department => contact.department
Contact email => contact.email
Contact phone => contact.phone
Contact mobile => contact.mobile
Email => email
Phone => phone
Mobile => mobile
Street => address.line1
Address line 2 => address.line2
Postal code => address.postal_code
City => address.city
Region => address.region
Country => address.country
Website => website
Tags => tags
Notes => notes
External ID => external_id
""", raw=b"""BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Nordsee Logistik GmbH
ORG:Nordsee Logistik GmbH
TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+49-40-5550190
EMAIL;TYPE=work:kontakt@nordsee.example
ADR;TYPE=work;LABEL="Am Kai 3\\n20457 Hamburg":;;Am Kai 3;Hamburg;;20457;Deutschland
URL:https://nordsee.example
UID:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:individual
N:Petersen;Maike;;Frau;
FN:Maike Petersen
ORG:Nordsee Logistik GmbH;Disposition
ROLE:Disponentin
TEL;VALUE=uri;TYPE="cell,text":tel:+49-151-5550191
EMAIL:maike@nordsee.example
CATEGORIES:Hafen,Nord
GENDER:F
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Hafen
MEMBER:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af
END:VCARD
""")  # fmt: skip
