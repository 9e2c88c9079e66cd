"""A bounded LRU cache with an admission policy: entries used once can neither evict entries in use nor make it grow."""

from collections import OrderedDict
from typing import Generic, TypeVar

V = TypeVar("V")


class AdmitOnSecondUseCache(Generic[V]):
    """Stores an entry the second time it is put; the first time records only a hash of its key."""

    def __init__(self, *, most: int, heaviest: int) -> None:
        """`most` entries with a total weight of `heaviest`; a single entry weighs a twentieth of that at most."""
        self._most, self._heaviest, self._weight = most, heaviest, 0
        self._entries: OrderedDict[str, tuple[V, int]] = OrderedDict()
        self._seen: OrderedDict[int, None] = OrderedDict()

    def get(self, key: str) -> V | None:
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry[0]

    def put(self, key: str, value: V, weight: int) -> bool:
        """Whether the entry was stored."""
        if self._is_first_use(hash(key)) or weight > self._heaviest // 20 or key in self._entries:
            return False
        self._entries[key] = (value, weight)
        self._weight += weight
        while len(self._entries) > self._most or self._weight > self._heaviest:
            _, (_, freed) = self._entries.popitem(last=False)
            self._weight -= freed
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def _is_first_use(self, key_hash: int) -> bool:
        if key_hash in self._seen:
            return False
        self._seen[key_hash] = None
        if len(self._seen) > 4 * self._most:
            self._seen.popitem(last=False)
        return True
