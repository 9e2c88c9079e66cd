"""Kinds of mail. Pure."""

from enum import Enum
from typing import Final

from subgraphs.identity.domain import email_tokens


class MailKind(Enum):
    VERIFY_EMAIL = "verify-email"
    RESET_PASSWORD = "reset-password"
    PASSWORD_CHANGED = "password-changed"
    SUSPENDED = "suspended"
    DELETION_SCHEDULED = "deletion-scheduled"
    PROVIDER_LINKED = "provider-linked"
    PROVIDER_UNLINKED = "provider-unlinked"
    NOTIFICATION_DIGEST = "notification-digest"
    DATA_READY = "data-ready"
    DATA_ERASED = "data-erased"


TOKEN_PURPOSE: Final = {
    MailKind.VERIFY_EMAIL: email_tokens.EMAIL_VERIFICATION,
    MailKind.RESET_PASSWORD: email_tokens.PASSWORD_RESET,
}
"""Kinds that carry a link with a single-use token."""
NEEDS_NO_ACCOUNT: Final = frozenset({MailKind.DATA_ERASED})
