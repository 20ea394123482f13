"""Letters about accounts: links start with the configured address, whatever a request says; to the stored address.

They leave in the background, so that an answer takes the same time whether an account exists or not. They are not
queued in the database: a link that opens an account must not lie there in clear.
"""

import logging
import threading
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.users.models import Invitation, User
from carnet.users.queries import organisation

log = logging.getLogger("carnet.mail")

#: What allauth wants to say, in our words.
NOTICES: dict[str, Promise] = {
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_reset": _("Your password was changed by a link sent to this address."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made; the old ones no longer work."),
    "mfa/email/totp_activated": _("An authenticator app was added: signing in now asks for its code."),
    "mfa/email/totp_deactivated": _("The authenticator app was removed: signing in no longer asks for its code."),
    "mfa/email/webauthn_added": _("A passkey was added."),
    "mfa/email/webauthn_removed": _("A passkey was removed."),
    "socialaccount/email/account_connected": _("Signing in through your company’s account was set up."),
}


def is_set_up() -> bool:
    """Whether a mail server is configured."""
    return bool(settings.MAILER_URL)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Sends the link, in the language of whoever invites; False when no mail is set up."""
    context = {"link": link, "by": invitation.invited_by.name, "until": invitation.expires_at}
    return send("invitation", invitation.email, invitation.invited_by.language, context)


def send_email_changed(member: User, old: str) -> bool:
    """Tells the old address that it no longer opens the account."""
    return member.email != old and send(
        "email_changed", old, member.language, {"new": member.email, "at": timezone.now()}
    )


def send_for_allauth(wanted: str, to: str, context: dict[str, Any]) -> None:
    """Our letter in place of allauth's. For an unknown address the same work is done, and nothing leaves."""
    member = User.objects.filter(email=to).first()
    language = member.language if member else translation.get_language() or "fr"
    if wanted == "account/email/password_reset_key":
        send("password_reset", to, language, {"link": context["password_reset_url"]})
    elif wanted == "account/email/unknown_account":
        send("password_reset", to, language, {"link": settings.BASE_URL}, really=False)
    elif wanted in NOTICES:
        send("notice", to, language, {"what": NOTICES[wanted], "at": timezone.now(), "ip": context.get("ip", "")})


def send(letter: str, to: str, language: str, context: dict[str, Any], *, really: bool = True) -> bool:
    """One letter of ``users/mail/``, whose first line is its subject; False when no mail server is configured."""
    if not is_set_up():
        return False
    ours = organisation()
    with translation.override(language):
        text = render_to_string(
            f"users/mail/{letter}.txt", {**context, "organisation": ours.name if ours else "Carnet"}
        )
    subject, _rest, body = text.partition("\n")
    message = EmailMessage(" ".join(subject.split()), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to])
    in_background(message if really else None)
    return True


def in_background(message: EmailMessage | None) -> None:
    """Starts the delivery and does not wait for it."""
    threading.Thread(target=_deliver, args=(message,), name="mail").start()


def _deliver(message: EmailMessage | None) -> None:
    try:
        if message is not None:
            message.send()
    except OSError as error:
        log.warning("a letter could not be sent: %s", error)
