"""The Ed25519 keys that sign access tokens. They are stored encrypted, and made once by whoever starts first."""

import asyncio
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from joserfc import jwt
from joserfc.errors import UnsupportedAlgorithmError
from joserfc.jwa import EdDSAAlgorithm, JWSAlgModel
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity import repository
from subgraphs.identity.models import SigningKeyRow
from subgraphs.kit.postgres import Sessions

_EDDSA = EdDSAAlgorithm()


class WrongEncryptionKey(Exception):
    """MINIROOM_KEY_ENCRYPTION_KEY is not the one with which the signing keys were stored."""


class _OnlyEdDSA(JWSRegistry):
    """joserfc warns at each use of the name that RFC 9864 replaces, and the router knows no other."""

    def get_alg(self, name: str) -> JWSAlgModel:
        if name != _EDDSA.name:
            raise UnsupportedAlgorithmError(f"{name} is not {_EDDSA.name}.")
        return _EDDSA


class Keyring:
    """Read when first needed, so that the process starts without its database; afterwards kept."""

    def __init__(self, sessions: Sessions, encryption_key: str) -> None:
        self._sessions = sessions
        self._cipher = Fernet(encryption_key)
        self._keys: list[OKPKey] = []
        self._reading = asyncio.Lock()

    async def sign(self, claims: dict[str, Any]) -> str:
        """A JWT of type at+jwt, signed with the newest key."""
        newest = (await self.keys())[0]
        header = {"alg": _EDDSA.name, "typ": "at+jwt", "kid": newest.kid}
        return jwt.encode(header, claims, newest, registry=_OnlyEdDSA())

    async def public(self) -> dict[str, Any]:
        """The JSON Web Key Set that others verify with."""
        return {"keys": [key.as_dict(private=False) for key in await self.keys()]}

    async def keys(self) -> list[OKPKey]:
        """Newest first, never empty."""
        async with self._reading:
            if not self._keys:
                self._keys = await self._read_or_make()
        return self._keys

    async def _read_or_make(self) -> list[OKPKey]:
        async with self._sessions.begin() as session:
            await repository.lock_signing_keys(session)
            rows = await repository.signing_keys(session)
            return [self._open(row) for row in rows] or [self._make(session)]

    def _open(self, row: SigningKeyRow) -> OKPKey:
        try:
            return OKPKey.import_key(json.loads(self._cipher.decrypt(row.encrypted_key)))
        except InvalidToken as error:
            raise WrongEncryptionKey(WrongEncryptionKey.__doc__) from error

    def _make(self, session: AsyncSession) -> OKPKey:
        key = OKPKey.generate_key("Ed25519", {"use": "sig", "alg": _EDDSA.name})
        key.ensure_kid()
        encrypted = self._cipher.encrypt(json.dumps(key.as_dict(private=True)).encode())
        repository.add_signing_key(session, SigningKeyRow(kid=key.thumbprint(), encrypted_key=encrypted))
        return key
