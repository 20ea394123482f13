"""Mail about accounts: links start with the configured address, whatever a request says; letters go to the stored one."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from carnet.users.models import Invitation, User
from carnet.users.queries import organisation


def is_set_up() -> bool:
    """Whether a mail server is configured."""
    return bool(settings.MAILER_URL)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Sends the link, in the language of whoever invites; False when no mail is set up or the server refuses."""
    context = {"link": link, "by": invitation.invited_by.name, "until": invitation.expires_at}
    return send("invitation", invitation.email, invitation.invited_by.language, context)


def send_email_changed(member: User, old: str) -> bool:
    """Tells the old address that it no longer opens the account."""
    return member.email != old and send(
        "email_changed", old, member.language, {"new": member.email, "at": timezone.now()}
    )


def send(letter: str, to: str, language: str, context: dict[str, Any]) -> bool:
    """One letter of ``users/mail/``, whose first line is the subject; False when the mail server is at fault."""
    if not is_set_up():
        return False
    ours = organisation()
    with translation.override(language):
        text = render_to_string(
            f"users/mail/{letter}.txt", {**context, "organisation": ours.name if ours else "Carnet"}
        )
    subject, _blank, body = text.partition("\n")
    try:
        return bool(EmailMessage(subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to]).send())
    except OSError:
        return False
