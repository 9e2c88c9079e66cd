"""Single-use secrets that travel by mail. Only their digest is stored."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

PASSWORD_RESET: Final = "password-reset"
EMAIL_CHECK: Final = "email-check"
LIFE: Final = {PASSWORD_RESET: timedelta(hours=1), EMAIL_CHECK: timedelta(days=3)}


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
