"""A bounded cache that a flood of things seen once cannot empty of things in use."""

from collections import OrderedDict
from typing import Generic, TypeVar

V = TypeVar("V")


class TwoStageCache(Generic[V]):
    """New entries wait in a first stage; those asked for again move to the second, which the first cannot push out."""

    def __init__(self, *, most: int, heaviest: int) -> None:
        """At most `most` entries per stage, weighing at most `heaviest` together."""
        self._most, self._heaviest = most, heaviest
        self._new: OrderedDict[str, tuple[V, int]] = OrderedDict()
        self._used: OrderedDict[str, tuple[V, int]] = OrderedDict()
        self._weight = {True: 0, False: 0}

    def get(self, key: str) -> V | None:
        entry = self._used.get(key)
        if entry is not None:
            self._used.move_to_end(key)
            return entry[0]
        entry = self._new.pop(key, None)
        if entry is None:
            return None
        self._weight[False] -= entry[1]
        self._add(True, key, entry)
        return entry[0]

    def put(self, key: str, value: V, weight: int) -> None:
        """What is heavier than a hundredth of the limit is not kept at all."""
        if weight <= self._heaviest // 100 and key not in self._used and key not in self._new:
            self._add(False, key, (value, weight))

    def __len__(self) -> int:
        return len(self._new) + len(self._used)

    def _add(self, used: bool, key: str, entry: tuple[V, int]) -> None:
        stage = self._used if used else self._new
        stage[key] = entry
        self._weight[used] += entry[1]
        while len(stage) > self._most or self._weight[used] > self._heaviest:
            _, (_, weight) = stage.popitem(last=False)
            self._weight[used] -= weight
