"""What rests in the database unreadable: keys, mails, and sign-ins on their way."""

import hmac
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken


class WrongEncryptionKey(Exception):
    """MINIROOM_KEY_ENCRYPTION_KEY is not the one with which this was stored."""


class Seal:
    def __init__(self, encryption_key: str) -> None:
        self._cipher, self._key = Fernet(encryption_key), encryption_key.encode()

    def close(self, facts: dict[str, Any]) -> bytes:
        return self._cipher.encrypt(json.dumps(facts).encode())

    def mark(self, secret: str) -> bytes:
        """To find a secret again that is short enough to be guessed: a digest that takes the key."""
        return hmac.digest(self._key, secret.encode(), "sha256")

    def open(self, sealed: bytes) -> dict[str, Any]:
        try:
            facts: dict[str, Any] = json.loads(self._cipher.decrypt(sealed))
        except InvalidToken as error:
            raise WrongEncryptionKey(WrongEncryptionKey.__doc__) from error
        return facts
