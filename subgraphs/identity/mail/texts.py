"""What mails say. Pure. Plain text; the link's secret is behind `#`, where no server sees it."""

from dataclasses import dataclass
from typing import Final

from subgraphs.identity import tickets
from subgraphs.identity.mailing import Kind

TICKET_OF: Final = {Kind.VERIFY_EMAIL: tickets.EMAIL_CHECK, Kind.RESET_PASSWORD: tickets.PASSWORD_RESET}
TO_THOSE_WHO_LEFT: Final = {Kind.DATA_ERASED}
"""They have no account any more, and their address is forgotten with this mail."""
_PAGE_OF: Final = {Kind.VERIFY_EMAIL: "verify-email", Kind.RESET_PASSWORD: "reset-password"}

_TEXTS: Final = {
    Kind.VERIFY_EMAIL: (
        "Is this your address?",
        "Hello {handle},\n\nopen this link to show that this address is yours. It is good for three days.\n\n{link}\n\n"
        "If you did not sign up, do nothing.\n",
    ),
    Kind.RESET_PASSWORD: (
        "A new password",
        "Hello {handle},\n\nopen this link to choose a new password. It is good once, for an hour.\n\n{link}\n\n"
        "If you did not ask for it, do nothing: your password stays as it is.\n",
    ),
    Kind.PASSWORD_CHANGED: (
        "Your password was changed",
        "Hello {handle},\n\nyour password was changed just now, and every device was signed out.\n\n"
        "If that was not you, ask for a new password at once.\n",
    ),
    Kind.SUSPENDED: (
        "Your account is suspended",
        "Hello {handle},\n\na moderator suspended your account. When you sign in you read for how long, and why.\n",
    ),
    Kind.DELETION_PLANNED: (
        "Your account will be deleted",
        "Hello {handle},\n\nyou asked us to delete your account. Until then, signing in takes it back.\n",
    ),
    Kind.DATA_READY: (
        "Your data is ready",
        "Hello {handle},\n\nthe copy of your data that you asked for is ready. Sign in to fetch it from your settings "
        "within seven days; then it is gone.\n\nIf you did not ask for it, change your password.\n",
    ),
    Kind.DATA_ERASED: (
        "Your account is deleted",
        "Hello,\n\nyour account is gone, and everything personal of it, everywhere. With this mail we forget your "
        "address too.\n\nFarewell!\n",
    ),
}


@dataclass(frozen=True, slots=True)
class Mail:
    recipient: str
    subject: str
    body: str


def compose(kind: Kind, *, email: str, handle: str, site: str, secret: str) -> Mail:
    subject, body = _TEXTS[kind]
    link = f"{site}/auth/{_PAGE_OF[kind]}#{secret}" if kind in _PAGE_OF else ""
    return Mail(email, f"{subject} · Miniroom", body.format(handle=handle, link=link))
