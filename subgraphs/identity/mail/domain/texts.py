"""Texts of mails. Pure. Plain text; a link's secret stands behind `#`, which no server sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from subgraphs.identity.mail.domain.kinds import MailKind

_PAGE_OF: Final = {MailKind.VERIFY_EMAIL: "verify-email", MailKind.RESET_PASSWORD: "reset-password"}

_TEXTS: Final = {
    MailKind.VERIFY_EMAIL: (
        "Confirm your address",
        "Hello {handle},\n\nopen this link to confirm that this address is yours. It is valid for three days.\n\n"
        "{link}\n\nIf you did not sign up, ignore this mail.\n",
    ),
    MailKind.RESET_PASSWORD: (
        "Choose a new password",
        "Hello {handle},\n\nopen this link to choose a new password. It is valid once, for one hour.\n\n{link}\n\n"
        "If you did not ask for it, ignore this mail: your password does not change.\n",
    ),
    MailKind.PASSWORD_CHANGED: (
        "Your password was changed",
        "Hello {handle},\n\nyour password was just changed, and every device was signed out.\n\n"
        "If this was not you, request a new password at once.\n",
    ),
    MailKind.SUSPENDED: (
        "Your account is suspended",
        "Hello {handle},\n\na moderator suspended your account on {date}.\n\nReason: {reason}\nEnd: {end}\n\n"
        "Until then you cannot sign in. If you think this is a mistake, reply to this mail.\n",
    ),
    MailKind.DELETION_SCHEDULED: (
        "Your account will be deleted",
        "Hello {handle},\n\non {date} you asked us to delete your account. It will be deleted on {end}, with all its "
        "data.\n\nTo keep it, sign in before then. If you did not ask for this, sign in and change your password.\n",
    ),
    MailKind.PROVIDER_LINKED: (
        "{provider} was linked to your account",
        "Hello {handle},\n\non {date} your account was linked to {provider}, which can now sign in to it.\n\n"
        "If this was not you, unlink it in your settings and change your password.\n",
    ),
    MailKind.PROVIDER_UNLINKED: (
        "{provider} was unlinked from your account",
        "Hello {handle},\n\non {date} {provider} was unlinked from your account and can no longer sign in to it.\n\n"
        "If this was not you, change your password.\n",
    ),
    MailKind.NOTIFICATION_DIGEST: ("{subject}", "{text}"),
    MailKind.DATA_READY: (
        "Your data is ready",
        "Hello {handle},\n\nthe copy of your data that you requested is ready. Sign in and download it from your "
        "settings within seven days.\n\nIf you did not request it, change your password.\n",
    ),
    MailKind.DATA_ERASED: (
        "Your account is deleted",
        "Hello,\n\nyour account and all its personal data are deleted from every service. This address is deleted with "
        "this mail.\n",
    ),
}


@dataclass(frozen=True, slots=True)
class Mail:
    recipient: str
    subject: str
    body: str


def compose(
    kind: MailKind, *, email: str, handle: str, site: str, secret: str, facts: Mapping[str, str] | None = None
) -> Mail:
    subject, body = _TEXTS[kind]
    known = dict(facts or {})
    link = f"{site}/auth/{_PAGE_OF[kind]}#{secret}" if kind in _PAGE_OF else ""
    text = body.format(handle=handle, link=link, **known)
    return Mail(email, f"{subject.format(**known)} · Miniroom", text)


def written(moment: datetime) -> str:
    """As mails write a date."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
