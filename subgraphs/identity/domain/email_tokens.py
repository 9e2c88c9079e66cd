"""Single-use secrets sent by mail. Only their digests are stored. Pure but for randomness."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

PASSWORD_RESET: Final = "password-reset"
EMAIL_VERIFICATION: Final = "email-verification"
LIFE: Final = {PASSWORD_RESET: timedelta(hours=1), EMAIL_VERIFICATION: timedelta(days=3)}


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
