"""What finds a client or a contact: the words and numbers that go into the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from carnet.lib.folding import compact
from carnet.search.actions import Text

#: The fields of a client whose words find it, when they stand in a draft or on the row.
FINDING = ("legal_name", "trade_name", "number", "registration_number", "tax_id", "email", "city", "postal_code")
PHONES = ("phone", "mobile")
#: A change of one of these changes what finds the client.
INDEXED = frozenset((*FINDING, *PHONES, "iban"))


def client_texts(
    pk: int, values: Mapping[str, Any], sirets: Sequence[str], external_ids: Sequence[tuple[str, str]]
) -> list[Text]:
    """The entries of a client: what everyone may find it by, and the IBAN for those who may see it.

    Numbers are written bare, so that they are found with or without blanks; a SIRET contains its SIREN.
    """
    words = [values[name] for name in FINDING if values.get(name)]
    siren = values.get("registration_number")
    if siren and any(siret.startswith(siren) for siret in sirets):
        words.remove(siren)
    words += sirets
    words += [phone_digits(values[name]) for name in PHONES if values.get(name)]
    words += [value for _, value in external_ids]
    number = values.get("number", "")
    if (bare := compact(number)) != number.lower():
        words.append(bare)
    title = values.get("trade_name") or values["legal_name"]
    texts = [Text("client", pk, pk, title, " ".join(words))]
    if iban := values.get("iban"):
        texts.append(Text("client", pk, pk, title, iban, "bank.see"))
    return texts


def contact_text(pk: int, client_id: int, values: Mapping[str, Any]) -> Text:
    """The entry of a contact through one of its clients."""
    name = " ".join(part for part in (values["first_name"], values["last_name"]) if part)
    words = [name, values["email"], phone_digits(values["phone"]), phone_digits(values["mobile"])]
    return Text("contact", pk, client_id, name or values["email"], " ".join(word for word in words if word))


def phone_digits(number: str) -> str:
    """A telephone number as it is found: its digits, without the extension."""
    if number[1:].isdigit() and number[0] == "+":
        return number[1:]
    return "".join(char for char in number.split(";")[0] if char.isdigit())
