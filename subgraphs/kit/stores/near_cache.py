"""Values in the memory of one process, kept current by `Invalidations`.

known = cache.among(keys)            # after `await invalidations.catch_up()`
with cache.filling() as fill:
    fill.keep(await read(missing))   # skips what is invalidated while it is read
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from typing import Final, Generic, TypeVar

from subgraphs.kit.stores.invalidations import Invalidations, digest

V = TypeVar("V")
MOST: Final = 5000
SECONDS: Final = 5.0
"""Bounds how long a value survives a writer that died between its write and the invalidation."""


class Fill(Generic[V]):
    def __init__(self, cache: "NearCache[V]") -> None:
        self._cache = cache
        self.invalidated: set[str] | None = set()
        """Digests; None for all keys."""

    def keep(self, values: Mapping[str, V]) -> None:
        if self.invalidated is not None:
            self._cache._add(values, self.invalidated)


class NearCache(Generic[V]):
    """At most `most` values, the oldest leave first. `name` prefixes the keys in the stream."""

    def __init__(self, invalidations: Invalidations, name: str, *, most: int = MOST, seconds: float = SECONDS) -> None:
        self._prefix, self._most, self._seconds = f"{name}:", most, seconds
        self._values: dict[str, tuple[float, V, str]] = {}
        self._keys: dict[str, str] = {}
        """By digest."""
        self._every = digest(f"{name}:*")
        self._fills: set[Fill[V]] = set()
        invalidations.subscribe(self._invalidate)

    def among(self, keys: Iterable[str]) -> dict[str, V]:
        now, values = time.monotonic(), self._values
        return {key: entry[1] for key in keys if (entry := values.get(key)) is not None and entry[0] > now}

    @contextmanager
    def filling(self) -> Iterator[Fill[V]]:
        fill = Fill(self)
        self._fills.add(fill)
        try:
            yield fill
        finally:
            self._fills.discard(fill)

    def _invalidate(self, digests: Sequence[str] | None) -> None:
        if digests is None or self._every in digests:
            self._clear()
            return
        for each in digests:
            if key := self._keys.pop(each, None):
                del self._values[key]
        for fill in self._fills:
            if fill.invalidated is not None:
                fill.invalidated.update(digests)

    def _clear(self) -> None:
        self._values.clear()
        self._keys.clear()
        for fill in self._fills:
            fill.invalidated = None

    def _add(self, values: Mapping[str, V], invalidated: Set[str]) -> None:
        until = time.monotonic() + self._seconds
        for key, value in values.items():
            name = digest(self._prefix + key)
            if name not in invalidated:
                self._values.pop(key, None)
                self._values[key] = until, value, name
                self._keys[name] = key
        while len(self._values) > self._most:
            _, _, oldest = self._values.pop(next(iter(self._values)))
            del self._keys[oldest]
