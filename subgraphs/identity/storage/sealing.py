"""Encryption at rest: signing keys, queued mail, and sign-ins in progress.

Every ciphertext begins with the id of its key, so a key can be replaced: add the new one, re-encrypt, remove the old.
"""

import hashlib
import hmac
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

_ID_BYTES = 4


class WrongEncryptionKey(Exception):
    """MINIROOM_KEY_ENCRYPTION_KEY does not contain the key that encrypted this."""


class Seal:
    """`keys` are Fernet keys, separated by commas: the first encrypts, all decrypt."""

    def __init__(self, keys: str) -> None:
        known = [key.strip().encode() for key in keys.split(",") if key.strip()]
        if not known:
            raise ValueError("no encryption key is set")
        self._ciphers = {key_id(key): Fernet(key) for key in known}
        self._keys, self._current = known, key_id(known[0])

    def close(self, facts: dict[str, Any]) -> bytes:
        return self._current + self._ciphers[self._current].encrypt(json.dumps(facts).encode())

    def open(self, sealed: bytes) -> dict[str, Any]:
        cipher = self._ciphers.get(sealed[:_ID_BYTES])
        if cipher is None:
            raise WrongEncryptionKey(WrongEncryptionKey.__doc__)
        try:
            facts: dict[str, Any] = json.loads(cipher.decrypt(sealed[_ID_BYTES:]))
        except InvalidToken as error:
            raise WrongEncryptionKey(WrongEncryptionKey.__doc__) from error
        return facts

    @property
    def current_key_id(self) -> bytes:
        return self._current

    def mark(self, secret: str) -> bytes:
        """A keyed digest, to look up a secret short enough to be guessed."""
        return self.marks(secret)[0]

    def marks(self, secret: str) -> list[bytes]:
        """The digests under every key, the current one first."""
        return [hmac.digest(key, secret.encode(), "sha256") for key in self._keys]


def key_id(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:_ID_BYTES]
