"""Digests by which events say that acts on one subject came from one network, without naming it.

The key is random, serves for one day, and is kept in Redis alone until the next day has passed. Then no digest leads
back to a network. The subject is part of what is digested, so acts on different subjects cannot be compared.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.kit.domain.networks import Network, NetworkDigester, site_of

_PREFIX: Final = "network-key"
_KEPT_SECONDS: Final = 2 * 24 * 60 * 60
_KEY_BYTES: Final = 32
_DIGITS: Final = 12
log = structlog.get_logger()


def _now() -> datetime:
    return datetime.now(UTC)


class NetworkDigests(NetworkDigester):
    def __init__(self, redis: Redis, excluded: Sequence[Network] = (), clock: Callable[[], datetime] = _now) -> None:
        self._redis, self._excluded, self._clock = redis, excluded, clock
        self._key = ("", b"")

    async def of(self, client_address: str | None, subject_id: str) -> str | None:
        """None for an excluded or unknown network, and while Redis is away."""
        site = site_of(client_address, self._excluded)
        if site is None:
            return None
        try:
            key = await self._key_of(f"{self._clock():%Y-%m-%d}")
        except (RedisError, OSError) as error:
            log.warning("networks.key.away", error=repr(error))
            return None
        return hmac.new(key, f"{subject_id} {site}".encode(), hashlib.sha256).hexdigest()[:_DIGITS]

    async def _key_of(self, day: str) -> bytes:
        if self._key[0] != day:
            name = f"{_PREFIX}:{day}"
            fresh = secrets.token_hex(_KEY_BYTES)
            known = await self._redis.set(name, fresh, nx=True, get=True, ex=_KEPT_SECONDS)
            self._key = (day, bytes.fromhex(str(known or fresh)))
        return self._key[1]
