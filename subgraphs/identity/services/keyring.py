"""The Ed25519 keys that sign access tokens, stored encrypted. The first process to start makes the first key.

A new key is published before it signs, an old one until its last token has expired, and every process rereads the keys
after a few seconds: rotation needs no restart and ends no session.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog
from joserfc import jwt
from joserfc.errors import UnsupportedAlgorithmError
from joserfc.jwa import EdDSAAlgorithm, JWSAlgModel
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.domain.read_models import StoredSigningKey
from subgraphs.identity.domain.tokens import DENIED_SECONDS
from subgraphs.identity.storage.repository import signing_keys as stored
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.stores.postgres import Sessions

_EDDSA = EdDSAAlgorithm()
_FRESH_SECONDS: Final = 5.0
_LAST_TOKEN: Final = timedelta(seconds=DENIED_SECONDS)
log = structlog.get_logger()


class _OnlyEdDSA(JWSRegistry):
    """joserfc warns at each use of the name that RFC 9864 replaces; the router knows no other."""

    def get_alg(self, name: str) -> JWSAlgModel:
        if name != _EDDSA.name:
            raise UnsupportedAlgorithmError(f"{name} is not {_EDDSA.name}.")
        return _EDDSA


@dataclass(frozen=True, slots=True)
class SigningKey:
    key: OKPKey
    active_from: datetime
    retired_at: datetime | None

    def is_valid(self, now: datetime) -> bool:
        return self.retired_at is None or self.retired_at > now


class Keyring:
    """Read on first use, so that the process starts without its database; kept while the database is down."""

    def __init__(self, database: Sessions, seal: Seal, *, fresh_seconds: float = _FRESH_SECONDS) -> None:
        self._database, self._seal = database, seal
        self._fresh_seconds = fresh_seconds
        self._keys: Sequence[SigningKey] = ()
        self._fresh_until = 0.0
        self._reading = asyncio.Lock()

    async def sign(self, claims: dict[str, Any]) -> str:
        """A JWT of type at+jwt."""
        keys, now = await self._current(), datetime.now(UTC)
        active = next((known for known in keys if known.active_from <= now), keys[-1]).key
        header = {"alg": _EDDSA.name, "typ": "at+jwt", "kid": active.kid}
        return jwt.encode(header, claims, active, registry=_OnlyEdDSA())

    async def public(self) -> dict[str, Any]:
        """The JSON Web Key Set for verifiers."""
        return {"keys": [key.as_dict(private=False) for key in await self.keys()]}

    async def keys(self) -> list[OKPKey]:
        """Newest first, never empty."""
        return [known.key for known in await self._current()]

    async def rotate(self, after: timedelta, *, distrust_old: bool = False) -> str:
        """Makes a key that signs from `after` on, and retires the others once their last token has expired. Its kid.

        `distrust_old` retires leaked keys at once, which ends every access token.
        """
        now = datetime.now(UTC)
        active_from = now if distrust_old else now + after
        async with self._database.begin() as session:
            await stored.lock_signing_keys(session)
            await stored.retire_signing_keys(session, now if distrust_old else active_from + _LAST_TOKEN)
            made = self._make(session, active_from)
        self._fresh_until = 0.0
        return made.key.thumbprint()

    async def _current(self) -> Sequence[SigningKey]:
        if time.monotonic() >= self._fresh_until:
            async with self._reading:
                if time.monotonic() >= self._fresh_until:
                    await self._read()
        return self._keys

    async def _read(self) -> None:
        try:
            self._keys = await self._read_or_make()
        except Exception as error:
            if not self._keys:
                raise
            log.warning("keys.reread_failed", error=repr(error))
        self._fresh_until = time.monotonic() + self._fresh_seconds

    async def _read_or_make(self) -> Sequence[SigningKey]:
        async with self._database() as session:
            rows = await stored.signing_keys(session)
        if not rows:
            async with self._database.begin() as session:
                await stored.lock_signing_keys(session)
                rows = await stored.signing_keys(session)
                if not rows:
                    return [self._make(session, datetime.now(UTC))]
        known, now = [self._open(row) for row in rows], datetime.now(UTC)
        return [key for key in known if key.is_valid(now)] or known[:1]

    def _open(self, stored_key: StoredSigningKey) -> SigningKey:
        key = OKPKey.import_key(self._seal.open(stored_key.sealed))
        return SigningKey(key, stored_key.active_from, stored_key.retired_at)

    def _make(self, session: AsyncSession, active_from: datetime) -> SigningKey:
        key = OKPKey.generate_key("Ed25519", {"use": "sig", "alg": _EDDSA.name})
        key.ensure_kid()
        sealed = self._seal.close(key.as_dict(private=True))
        stored.add_signing_key(session, StoredSigningKey(key.thumbprint(), sealed, active_from, None))
        return SigningKey(key, active_from, None)
