"""A bounded cache that a flood of things seen once cannot empty of things in use, nor make grow."""

from collections import OrderedDict
from typing import Generic, TypeVar

V = TypeVar("V")


class AdmitOnSecondUseCache(Generic[V]):
    """Keeps what is put a second time; the first time only leaves a mark: what comes once costs nothing to forget."""

    def __init__(self, *, most: int, heaviest: int) -> None:
        """At most `most` entries weighing at most `heaviest` together, none of them more than a twentieth of that."""
        self._most, self._heaviest, self._weight = most, heaviest, 0
        self._kept: OrderedDict[str, tuple[V, int]] = OrderedDict()
        self._marks: OrderedDict[int, None] = OrderedDict()

    def get(self, key: str) -> V | None:
        entry = self._kept.get(key)
        if entry is None:
            return None
        self._kept.move_to_end(key)
        return entry[0]

    def put(self, key: str, value: V, weight: int) -> bool:
        """Whether it is kept from now on."""
        if self._is_new(hash(key)) or weight > self._heaviest // 20 or key in self._kept:
            return False
        self._kept[key] = (value, weight)
        self._weight += weight
        while len(self._kept) > self._most or self._weight > self._heaviest:
            _, (_, freed) = self._kept.popitem(last=False)
            self._weight -= freed
        return key in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def _is_new(self, mark: int) -> bool:
        if mark in self._marks:
            return False
        self._marks[mark] = None
        if len(self._marks) > 4 * self._most:
            self._marks.popitem(last=False)
        return True
