"""Entities in Redis, in front of the store that owns them: ready rows as JSON bytes, one MGET for a page.

    profiles = EntityCache(redis, "users:profile:1", write=…, read=…)
    found = await profiles.many(ids, from_store)   # one MGET; what it lacks, one call of `from_store`
    await profiles.forget(id)                      # after the commit, before the mutation answers

`forget` leaves a mark that stands a little while: a reader who read the store before the commit cannot put the old row
back, and until the mark is gone everybody reads the store. So people read their own writes. Do it once more when the
event of the change arrives, for the process that died in between. Redis is never waited for twice: when it does not
answer, this process reads the store alone for a while. Raise the number in the name when the form of a row changes.

With `near`, entities stay in the memory of this process, too, and one read of the domain's `Invalidations` replaces the
MGET. Every process that calls `forget` needs the same invalidations, also those that keep nothing in memory.
"""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

import orjson
import structlog
from prometheus_client import Counter
from redis.asyncio import Redis
from redis.client import NEVER_DECODE
from redis.exceptions import RedisError

from subgraphs.kit.stores.invalidations import Invalidations, digest
from subgraphs.kit.stores.near_cache import NearCache

T = TypeVar("T")
MARK_SECONDS: Final = 3
_FILL_SECONDS: Final = 1.0
_REST_SECONDS: Final = 5.0
_MARK: Final = b"-"
LOOKUPS = Counter("miniroom_cache_lookups", "Entities asked of the cache.", ["cache", "outcome"])
log = structlog.get_logger()


class EntityCache(Generic[T]):
    """`write` gives something that JSON can hold, `read` makes the entity of it."""

    def __init__(
        self,
        redis: Redis,
        name: str,
        *,
        write: Callable[[T], Any],
        read: Callable[[Any], T],
        seconds: int = 600,
        invalidations: Invalidations | None = None,
        near: bool = False,
    ) -> None:
        self._redis, self._name, self._write, self._read, self._seconds = redis, name, write, read, seconds
        self._invalidations = invalidations
        self._near = NearCache[T](invalidations, name) if invalidations and near else None
        self._resting_until = 0.0
        self._hits, self._misses = LOOKUPS.labels(name, "hit"), LOOKUPS.labels(name, "miss")

    async def many(
        self, keys: Sequence[str], from_store: Callable[[Sequence[str]], Awaitable[Mapping[str, T]]]
    ) -> dict[str, T]:
        """By key; those that are nowhere are left out."""
        asked = list(dict.fromkeys(keys))
        if not asked:
            return {}
        if not (self._near and self._invalidations and await self._invalidations.catch_up()):
            return await self._shared(asked, from_store)
        found = self._near.among(asked)
        if missing := [key for key in asked if key not in found]:
            with self._near.filling() as fill:
                read = await self._shared(missing, from_store)
                fill.keep(read)
            found |= read
        return found

    async def kept(self, rows: Awaitable[Sequence[T]], key: Callable[[T], str]) -> Sequence[T]:
        """What another query reads from the store, kept in memory."""
        if self._near is None:
            return await rows
        with self._near.filling() as fill:
            read = await rows
            fill.keep({key(row): row for row in read})
        return read

    async def _shared(
        self, asked: Sequence[str], from_store: Callable[[Sequence[str]], Awaitable[Mapping[str, T]]]
    ) -> dict[str, T]:
        started = time.monotonic()
        found, missing, fillable = self._sorted(asked, await self._lookup(asked))
        self._hits.inc(len(found))
        if missing:
            self._misses.inc(len(missing))
            stored = await from_store(missing)
            found.update(stored)
            if time.monotonic() - started < _FILL_SECONDS:
                await self._fill({key: stored[key] for key in fillable if key in stored})
        return found

    async def forget(self, *keys: str, lists: Sequence[str] = ()) -> bool:
        """False when Redis did not answer: then the cache rests, so that this process at least reads the store.

        `lists` are keys of other near caches that depend on these entities.
        """
        changed = [digest(key) for key in (*map(self._key, keys), *lists)] if self._invalidations else []
        try:
            async with self._redis.pipeline(transaction=False) as pipeline:
                for key in keys:
                    pipeline.set(self._key(key), _MARK, ex=MARK_SECONDS)
                if self._invalidations and changed:
                    self._invalidations.append_to(pipeline, changed)
                await pipeline.execute()
        except (RedisError, OSError) as error:
            self._rest(error)
            return False
        finally:
            if self._invalidations:
                self._invalidations.drop(changed)
        return True

    def _key(self, key: str) -> str:
        return f"{self._name}:{key}"

    async def _lookup(self, keys: Sequence[str]) -> Sequence[bytes | None] | None:
        """None when Redis is not asked or does not answer."""
        if time.monotonic() < self._resting_until:
            return None
        try:
            ask: Callable[..., Awaitable[list[bytes | None]]] = self._redis.execute_command
            values = await ask("MGET", *map(self._key, keys), **{NEVER_DECODE: True})
        except (RedisError, OSError) as error:
            self._rest(error)
            return None
        return values

    def _sorted(
        self, keys: Sequence[str], values: Sequence[bytes | None] | None
    ) -> tuple[dict[str, T], list[str], list[str]]:
        """What is there, what is not, and which of these the cache lacks."""
        if values is None:
            return {}, list(keys), []
        found: dict[str, T] = {}
        fillable: list[str] = []
        for key, value in zip(keys, values, strict=True):
            if value is None:
                fillable.append(key)
            elif value != _MARK:
                found[key] = self._read(orjson.loads(value))
        return found, [key for key in keys if key not in found], fillable

    async def _fill(self, entities: Mapping[str, T]) -> None:
        """Only where the key is free of marks and newer entries."""
        if not entities:
            return
        try:
            async with self._redis.pipeline(transaction=False) as pipeline:
                for key, entity in entities.items():
                    pipeline.set(self._key(key), orjson.dumps(self._write(entity)), ex=self._seconds, nx=True)
                await pipeline.execute()
        except (RedisError, OSError) as error:
            self._rest(error)

    def _rest(self, error: BaseException) -> None:
        self._resting_until = time.monotonic() + _REST_SECONDS
        log.warning("cache.away", cache=self._name, error=repr(error))
