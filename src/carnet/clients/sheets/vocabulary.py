"""The words that name a client's columns in real files: French, English, German, Spanish, Italian, Dutch, Portuguese.

Facts of usage, gathered from exports of accounting tools, CRMs, shops and address books.
"""

from __future__ import annotations

from carnet.lib.sheet.columns import Column
from carnet.lib.sheet.wording import Vocabulary

STREET = (
    "adresse|adress|rue|voie|n° et voie|numero et voie|adresse 1|adresse ligne 1|ligne adresse|libelle voie|lib voie|adresse postale|l4|"
    "street|street address|address|address 1|address line 1|address1|addr|street 1|line 1|postal address|"
    "strasse|straße|anschrift|adresse strasse|strasse hausnummer|direccion|calle|domicilio|direccion 1|indirizzo|via|indirizzo 1|"
    "straat|adres|straatnaam|endereco|rua|morada|address full|street name|formatted|adr|adresse partie|partie 1|numero voie|type voie|hausnummer|house number|huisnummer|street number|numero rue|numero civico|via e numero|address address|adresse no|calle y numero|adresregel|adresregel 1|anschrift 1"
)
LINE2 = (
    "complement|complement adresse|complement d adresse|adresse 2|adresse ligne 2|batiment|suite adresse|address 2|address line 2|street 2|"
    "line 2|apartment|suite|extended address|adresszusatz|zusatz|complemento|interno|direccion 2|indirizzo 2|l3|po box|boite postale|bp|partie 2|adresse partie 2|complement 1|complement voie|etage|escalier|appartement|apt suite|apt|appt|adresregel 2|unit|address extended|adresse suite"
)
LINE3 = "adresse 3|adresse ligne 3|address 3|address line 3|street 3|line 3|lieu dit|l5|partie 3|complement 2|mention speciale"
POSTCODE = (
    "code postal|cp|c.p.|codpos|codepostal|postal code|postcode|post code|zip|zip code|zipcode|postal|plz|postleitzahl|codigo postal|"
    "cap|codice postale|cod postal|cep|code zip|postal_code|code post|cod postal|cpostal|zip postal code|code commune postal"
)
CITY = "ville|commune|localite|libelle commune|city|town|locality|ort|stadt|wohnort|ciudad|poblacion|localidad|citta|comune|localita|plaats|stad|woonplaats|cidade|localidade|bureau distributeur|municipio"
REGION = "region|departement|province|etat|state|county|bundesland|provincia|comunidad|regione|provincie|estado|distrito|state province|administrative area|region administrative|canton|province code|county code|code departement|prov"
COUNTRY = "pays|country|country code|code pays|land|laendercode|pais|paese|nazione|stato|country name|country full|libelle pays|staat|country region|pays region|country region|pays etranger|land region|nation|country iso|iso country|code iso pays"
SIREN = (
    "siren|n° siren|numero siren|registration|registration code|registration number|company number|company registration number|rcs|"
    "hrb|handelsregister|handelsregisternummer|kvk|kvk nummer|id number|legal id|company id number|bce|ondernemingsnummer|ide|rea|organisation number"
)
SIRET = "siret|nic|nic siege|n° siret|numero siret|s.i.r.e.t|siret siege|siret etablissement|establishment id|establishment number"
VAT = (
    "tva|n° tva|numero tva|tva intra|tva intracom|tva intracommunautaire|n° tva intracommunautaire|numero tva intracommunautaire|identifiant tva|"
    "code tva|id tva|vat|vat number|vat id|vatid|vat no|tax id|tax number|tax no|tax identification number|tin|gst number|gstin|abn|ein|"
    "ust id|ust idnr|ustidnr|umsatzsteuer id|eu ustid|steuernummer|nif|cif|nif cif|dni nif|rfc|piva|p iva|partita iva|codice fiscale|btw|btw nummer|"
    "nif contribuinte|contribuinte|cnpj|fiscal number|tva number|nipc|numero identification fiscale|identifiant fiscal|fiscal id|tax registration number|vat registration number|vat code|tax identifier|tva numero|mwst nr|mwst|uid nummer|intracom|no intracommunautaire|identification intracommunautaire"
)
EMAIL = (
    "email|e mail|mail|courriel|mel|adresse mail|adresse email|adresse e mail|adresse de messagerie|adresse electronique|email address|emailid|"
    "email id|e mail adresse|mailadresse|correo|correo electronico|email principal|posta elettronica|e mailadres|correio|primary email|work email|"
    "email pro|email professionnel|email general|courriel principal|emails|mails|correio eletronico|messagerie|user email|customer email|mail societe|pec|email comptabilite|mail comptabilite|adresse couriel|e post"
)
PHONE = (
    "tel|telephone|tel fixe|telephone fixe|fixe|tel bureau|telephone bureau|telephone professionnel|telephone principal|standard|numero de telephone|n° tel|tel pro|"
    "phone|phone number|telephone number|business phone|work phone|main phone|office phone|primary phone|company phone|company main phone|fixed phone|landline|"
    "telefon|telefonnummer|rufnummer|telefon geschaeftlich|telefono|telefono fijo|telefono 1|telefoon|telefoonnummer|telefone|tel 1|phone work|tel standard|no tel|telephones|phones|numero tel|phone no|tel fax|centralino|switchboard|hauptnummer|festnetz|telefon 1"
)
MOBILE = "mobile|portable|gsm|cellulaire|tel mobile|tel portable|telephone mobile|telephone portable|n° portable|mobile phone|mobile number|cell|cell phone|cellphone|handy|mobil|mobiltelefon|movil|telefono movil|cellulare|mobiel|telemovel|celular"
FAX = "fax|telecopie|telecopieur|fax number|business fax|work fax|telefax|n° fax"
FIRST = "prenom|prenoms|prenom contact|first name|firstname|given name|forename|vorname|nombre|nome|voornaam|primeiro nome|prenom usuel|fname"
LAST = "nom de famille|nom patronymique|last name|lastname|surname|family name|nachname|familienname|apellido|apellidos|cognome|achternaam|sobrenome|apelido|lname"
FULL = "contact|nom contact|nom du contact|interlocuteur|contact principal|personne a contacter|nom complet contact|contact name|contact person|primary contact|full name|ansprechpartner|kontakt|contacto|persona de contacto|referente|contactpersoon|dirigeant|gerant|attention|attn|tav|attention to|dirigeant nom|nom dirigeant|representant legal|contact nom prenom|nom prenom|prenom nom|nom et prenom|contact full name|personne contact|nom et prenom contact|contact 1|decideur|nom responsable"
TITLE = "civilite|titre civilite|salutation|name prefix|anrede|tratamiento|titolo|aanhef|tratamento|civ|honorific|titre|titre contact|contact civilite|prefix|honorific prefix"
JOB = "fonction|poste|qualite|titre du poste|intitule de poste|job title|job|position|function|occupation|role contact|cargo|puesto|funktion|beruf|stelle|ruolo|functie|title|organization title|contact title|fonction contact|titre poste|poste occupe|metier|role|job function|emploi|profession"
DEPARTMENT = "service|departement contact|department|abteilung|departamento|reparto|afdeling|organization department"
LEGAL = (
    "raison sociale|denomination|denomination sociale|denomination unite legale|societe|nom societe|nom de la societe|nom|nom client|nom du client|nom tiers|intitule|intitule compte|intitule du compte|"
    "nom entite|nom entreprise|entreprise|nom de l entreprise|organisme|organisation|etablissement|fournisseur|nom fournisseur|client|tiers|nom ou raison sociale|"
    "name|company|company name|business name|organization|organization name|organisation name|account|account name|customer|customer name|client name|client company|supplier|"
    "supplier name|vendor|vendor name|legal name|full legal name|employer|compania|"
    "firma|firmenname|unternehmen|kunde|kundenname|name 1|razon social|empresa|cliente|nombre empresa|nombre fiscal|ragione sociale|azienda|denominazione|bedrijf|bedrijfsnaam|naam|klant|razao social|nome empresa|src name|name entity|partner name|party name|display company|nom raison sociale|raison social|rs|denomination usuelle etablissement|nom compte|nom du compte|customer full name|company legal name|business legal name|nom de la structure|structure|nom enseigne client|empresa nombre|organization 1 name|organisation nom|clients|nom fiscal|nombre o razon social|name der firma|firma name|contact name company|institution|partner|comp aux lib|compte auxiliaire libelle|nom d entreprise"
)
TRADE = "enseigne|nom usage|nom d usage|sigle|sigle unite legale|nom commercial|nom usuel|denomination usuelle|denomination usuelle 1|denomination commerciale|display name|dba|trade name|trading name|doing business as|name shorthand|short name|nom court|kurzbezeichnung|kurzname|nombre comercial|nome commerciale|insegna|handelsnaam|nome fantasia|nickname company|file as|nom alternatif|abrege|enseigne 1|enseigne1|nom enseigne|marque|brand|commercial name|denomination usuelle etablissement|nombre de fantasia|nombre de marca|titre court"
NUMBER = (
    "comp aux num|code client|codecli|code tiers|compte auxiliaire|compte tiers|n° client|numero client|numero de client|ref client|reference client|reference|code|"
    "customer number|customernumber|account number|client number|customer code|client code|customer no|account code|account no|supplier number|"
    "konto|kundennummer|kunden nr|debitorennummer|numero cliente|codigo cliente|codice cliente|klantnummer|code fournisseur|nofour|numero fournisseur|no client|"
    "compte comptable|code auxiliaire|code comptable|numero compte|codigo|ref|reference tiers|ref tiers|debiteurnummer|debitor|debitorennr|kundennr|customer id no|account no|code tiers client|tiers code|code cli|cod cliente|numero de compte|no compte|compte client|cuenta contable|client no|reference interne|matricule|code adherent|partner number|codigo de cliente|codice|code interne|no adherent|numero adherent|no membre|member number|member id|membership number|mitgliedsnummer"
)
EXTERNAL = "external id|id externe|identifiant|id|oracle id|sap id|legacy id|old id|erp id|crm id|record id|uid|guid|uuid|system id|stripe id|odoo id|hubspot id|identifiant externe|cle externe|rowid|reference externe|account id|customer id|client id|contact id|company id|partner id|tiers id|entity id|organization id|organisation id|id client|id tiers|id societe|id contact|customerid|clientid|accountid|contactid|identifiant client|identifiant unique|internal id|record no|xml id|id customer|user id externe"
TAGS = "tags|tag|etiquettes|etiquette|mots cles|categories|categorie|category|labels|label|groupes|groupe|groups|group membership|segment|kategorie|kategorien|schlagworte|etiquetas|etichette|categoria|segments|customer group|type client|type de client|famille|smart tags|mot cle|tag list|label list|segmentation|type de tiers|typologie|secteur|industry|secteur activite|group|sector|branche|settore|setor|sector de actividad"
STATUS = "statut|statut client|etat|etat client|status|account status|etat administratif|etat administratif unite legale|lifecycle stage|customer status|estado cliente|stato cliente|enabled|actif|active|aktiv|activo|attivo|actief|ativo|etat administratif etablissement|is active|est actif|client actif|active yn|statut commercial"
NOTES = "notes|note|remarque|remarques|commentaire|commentaires|observation|observations|memo|description|comments|comment|remarks|notizen|bemerkung|bemerkungen|notas|observaciones|annotazioni|opmerkingen|internal notes|informations|divers commentaire|note privee|note publique|commentaire interne|texte libre|info|infos|divers|notes client|about|message|beschreibung|observacoes|note interne|descripcion|descrizione|omschrijving"
WEBSITE = "site|company domain name|company domain|domain name|nom de domaine|site web|site internet|url|adresse web|page accueil|web|website|web site|homepage|home page|web page|webpage|webseite|internet|pagina web|sitio web|sito|sito web|www|company url|site www"
OWNER = "responsable|commercial|charge de clientele|charge de compte|vendeur|representant|gestionnaire|account manager|owner|owner name|account owner|sales rep|salesperson|sales person|assigned to|company owner|contact owner|betreuer|verkaeufer|vendedor|responsable comercial|venditore|agente|verkoper|user responsible|proprietaire|suivi par|conseiller|attache commercial|charge affaires|ingenieur commercial|assignee|affecte a|nom commercial responsable|account executive|verantwortlicher|betreut von|zustaendig|nom du commercial|accountmanager|nom du vendeur|nom du representant|gestor|asesor|assigned user|assigned user name"
LANGUAGE = "langue|language|lang|sprache|idioma|lingua|taal|preferred language|locale"
CURRENCY = "devise|monnaie|currency|currency code|waehrung|moneda|valuta|divisa|moeda|code devise"
FORM = "forme juridique|forme|legal form|rechtsform|categorie juridique|categorie juridique unite legale|forma juridica|forma giuridica|rechtsvorm|company type|legal structure|type societe"
TERMS = "conditions de paiement|conditions de reglement|delai de paiement|delai de reglement|echeance|payment terms|payment term|terms|net terms|zahlungsbedingungen|zahlungsziel|condiciones de pago|plazo de pago|termini di pagamento|betalingstermijn|delai paiement|delai reglement|zahlungsziel tage|nb jours paiement|condition reglement|condition de reglement|jours de paiement|payment days|due days|betaaltermijn|delai|betalingsconditie|prazo vencimento|prazo pagamento|condicoes pagamento|condizioni di pagamento|zahlungsbedingung|credit terms"
METHOD = "mode de paiement|mode de reglement|moyen de paiement|payment method|payment mode|zahlungsart|forma de pago|metodo di pagamento|betaalwijze|mode paiement|mode reglement|reglement|type reglement|paiement|payment type|metodo pagamento|modo pagamento|metodo de pago|betaalmethode|zahlungsmethode"
PARENT = "societe mere|maison mere|parent|parent account|parent company|parent name|groupe parent|siege social de|src parent|mutterfirma|mutterunternehmen|empresa matriz|capogruppo|moederbedrijf|holding|societe liee|related company|related company name|groupe societe|entreprise mere|company parent"
CREATED = "date creation|date de creation|cree le|date ajout|client depuis|date entree|created|created at|created on|create date|creation date|date created|customer since|client since|erstellt am|angelegt am|kunde seit|fecha alta|fecha creacion|data creazione|aangemaakt op|date added|created time|created on utc|date inscription|createdon|date ouverture|date debut relation|registration date|signup date|date creation etablissement|date creation unite legale|eroeffnet am|anlagedatum|subscription date|klant sinds|cliente dal|cliente desde|cliente dal|registered|user registered|date registered|inscription|organization created|person created|date adhesion|membre depuis|member since|ajoute le|toegevoegd op|hinzugefuegt am|mitglied seit"
KIND = "type tiers|nature tiers|personne morale|is company|company or person|particulier|type de tiers|person type|physique morale|type personne|est une societe|is a company|est societe|societe o n|entreprise o n|b2b b2c"
IBAN_WORDS = "iban|n° iban|compte iban|bank account|rib|kontonummer iban"
BIC = "bic|swift|code bic|bic swift|swift code"
TREATMENT = "regime tva|regime de tva|traitement tva|vat treatment|vat regime|tax treatment|assujetti"
NATURE = "nature operations|nature des operations|type operations|nature operation"

#: « Billing Code » is a postal code where the other parts of the address are called so.
FURTHER = {"billing.postal_code": "|billing code", "delivery.postal_code": "|shipping code"}
PLACE = (("line1", STREET, "street", True), ("line2", LINE2, "free", True), ("line3", LINE3, "free", True),
         ("postal_code", POSTCODE, "text", False), ("city", CITY, "city", False), ("region", REGION, "text", False), ("country", COUNTRY, "country", False))  # fmt: skip


def _column(name: str, kind: str, words: str, *, joins: bool = False, repeats: bool = False) -> Column:
    return Column(name, kind, tuple(words.split("|")), joins=joins, repeats=repeats)


CLIENT = (
    _column("legal_name", "name", LEGAL),
    _column("trade_name", "name", TRADE),
    _column("number", "id", NUMBER),
    _column("external_id", "id", EXTERNAL),
    _column("kind", "text", KIND),
    _column("legal_form", "text", FORM),
    _column("registration_number", "siren", SIREN),
    _column("establishment_id", "siret", SIRET),
    _column("tax_id", "vat", VAT),
    _column("status", "text", STATUS),
    _column("email", "email", EMAIL, repeats=True),
    _column("phone", "phone", PHONE, repeats=True),
    _column("mobile", "phone", MOBILE, repeats=True),
    _column("fax", "phone", FAX),
    _column("website", "url", WEBSITE),
    _column("language", "text", LANGUAGE),
    _column("currency", "text", CURRENCY),
    _column("payment_terms", "text", TERMS),
    _column("payment_method", "text", METHOD),
    _column("iban", "iban", IBAN_WORDS),
    _column("bic", "text", BIC),
    _column("vat_treatment", "text", TREATMENT),
    _column("nature", "text", NATURE),
    _column("parent", "name", PARENT),
    _column("owner", "person", OWNER),
    _column("tags", "free", TAGS, repeats=True),
    _column("notes", "free", NOTES, joins=True),
    _column("created_on", "date", CREATED),
)
CONTACT = (
    _column("contact.title", "text", TITLE),
    _column("contact.first_name", "person", FIRST),
    _column("contact.last_name", "person", LAST),
    _column("contact.full_name", "person", FULL),
    _column("contact.job_title", "text", JOB),
    _column(
        "contact.email",
        "email",
        "email contact|contact email|contact mail|mail contact|email du contact|courriel contact",
        repeats=True,
    ),
    _column(
        "contact.phone",
        "phone",
        "telephone contact|contact phone|tel contact|ligne directe|direct phone|direct line",
        repeats=True,
    ),
    _column("contact.mobile", "phone", "mobile contact|contact mobile|portable contact", repeats=True),
    _column("contact.department", "text", DEPARTMENT),
)
ADDRESSES = tuple(
    _column(
        f"{group}.{part}",
        kind,
        words if group == "address" else f"{group} {part}{FURTHER.get(f'{group}.{part}', '')}",
        joins=joins,
    )
    for group in ("address", "billing", "delivery")
    for part, words, kind, joins in PLACE
) + (
    _column(
        "address.full",
        "text",
        "adresse complete|full address|adresse postale complete|complete address|formatted address|vollstaendige adresse|direccion completa",
    ),
)

GROUPS = {
    **dict.fromkeys(
        "livraison livr liv expedie deliver delivery shipping ship expedition lieferung liefer lieferadresse envio entrega spedizione levering verzend shipto entregas lieferanschrift afleveradres".split(),
        "delivery",
    ),
    **dict.fromkeys(
        "facturation fact fac billing invoice invoicing bill rechnung rechnungs rechnungsadresse rechnungsanschrift facturacion fatturazione factuur billto facture".split(),
        "billing",
    ),
    **dict.fromkeys(
        "contact contacts interlocuteur gerant responsable decideur kontakt contacto referente contactpersoon ansprechpartner dirigeant person personne".split(),
        "contact",
    ),
}
STRIP = frozenset(
    "societe entreprise client customer company account organization organisation tiers business fournisseur supplier vendor siege principal principale main primary "
    "adr addr adr. po dossier par defaut standardmaessig fiche actuel actuelle current info infos informations detail details bureau domicile user personal personnel home utc date_ cet iso standard fixe 1er fiscal fiscale officielle official complet complete full libelle lib intitule etranger etrangere "
    "unite legale etablissement work office home pro professionnel professionnelle general generale geschaeftlich firma kunde empresa cliente azienda default src crm x c extra "
    "other autre home1 buero type1 formatted src1 registered legal value valeur address adresse anschrift direccion indirizzo adres".split()
)
IGNORED = frozenset(
    "owneremail owneremailaddress emailowner emailproprietaire proprietaireemail emailcommercial mailcommercial commercialemail salesrepemail emailvendeur "
    "nationalid nationalinsuranceno cni cartenationale nocni bsn lieunaissance paysnaissance villenaissance "
    "libelleadresse nomadresse addresslabel addressname latitude longitude lat lng lon long coordonnees gps position gps password motdepasse passwort mdp carte numerocarte creditcard cardnumber numcarte nir ssn securitesociale "
    "numerosecuritesociale passport passeport birthday datenaissance naissance geburtstag gender sexe sex annualrevenue revenue chiffreaffaires ca solde balance encours "
    "plafond nombreemployes employees effectif photo picture avatar logo yominame givennameyomi additionalnameyomi familynameyomi maidenname initials "
    "mileage hobby sensitivity priority subject directoryserver location billinginformation namesuffix suffix additionalname secondname middlename userid companyid createdby modifiedby "
    "updatedat lastmodified datemodification lastlogin ip twitter facebook linkedin instagram skype idevise montantdevise idadresse adresseid addressid idaddress "
    "journalcode journallib".split()
)
IGNORED_WORDS = frozenset(
    "latitude longitude password passwd passwort passe pwd passcode motdepasse mdp securite passeport passport card carte cvv cvc ssn nir yomi token secret hash geo lat lng employees effectif effectifs effectif tranche annee naissance "
    "birthday pager ringtone mileage".split()
)
#: Words that mean the organisation: beside other words they only say whose the column is.
COMPANY = frozenset(
    "societe entreprise company organization organisation raison denomination firma firmenname azienda empresa bedrijf "
    "bedrijfsnaam account ragione razon razao unternehmen compania business employer structure etablissement intitule klant kunde cliente".split()
)
BY_KIND = {
    "siret": "establishment_id",
    "siren": "registration_number",
    "email": "email",
    "vat": "tax_id",
    "iban": "iban",
    "url": "website",
}

#: Words that make another thing of a phrase that does not hold them (« ville de naissance », « nombre de contacts »).
TURNING = frozenset(
    "date jour day month year annee an naissance birth geburt nacimiento nascita total totals montant amount somme sum nb nombre count quantity quantite qty "
    "anzahl cantidad last dernier derniere letzte ultimo ultima first premier next prochain prochaine previous opt optin optout consent consentement newsletter marketing "
    "accepts verified verifie valid valide bounced bounce hash domain domaine latitude longitude rate taux percent pourcentage price prix tarif remise discount ca chiffre "
    "product produit article item invoice_no order commande quote devis project projet task tache ticket score rank rang source campaign campagne medium gender sexe age "
    "currency_rate exchange limit limite plafond encours solde balance credit debit file fichier photo image type kind status statut state_ etat_ "
    "modified modifie updated maj changed login password naf ape code_naf linkedin facebook twitter instagram social reseau network spouse conjoint child enfant "
    "manager assistant assistente referrer parrain emergency urgence bank banque card carte asst assistent secretaire typ tipo soort angezeigter angezeigt display displayed confirmed confirmation confirm ip lettre taille size horaires hours opening open ouverture timezone fuseau geo insee".split()
)
#: Phrases too common to be believed among words that nobody knows.
WEAK = frozenset(
    "nom name code id ref reference client customer account compte tiers no role type service etat info infos label groupe group site url title titre "
    "position status statut contact commercial poste function fonction intitule note message about partner structure nombre nome konto konto actif active "
    "via lang standard forme form terms land cap mode activite paiement reglement delai rs tin suite interno attention partner libelle firma clients".split()
)
VOCABULARY = Vocabulary(
    (*CLIENT, *CONTACT, *ADDRESSES),
    GROUPS,
    STRIP,
    IGNORED,
    IGNORED_WORDS,
    {**BY_KIND, "phone": "phone", "country": "address.country"},
    TURNING,
    WEAK,
    COMPANY,
    frozenset({"email", "phone", "mobile", "fax", "address.line1"}),
    frozenset({"tags", "notes"}),
    frozenset(
        "tags notes trade_name legal_name status kind number external_id owner nature contact.job_title contact.title contact.department "
        "contact.full_name".split()
    ),
    frozenset({"delivery"}),
    "owner",
    frozenset(
        "email phone mobile fax contact.email contact.phone contact.mobile contact.first_name contact.last_name contact.full_name".split()
    ),
)
