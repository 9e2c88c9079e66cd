"""The values used last, in memory."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

V = TypeVar("V")


def _one(_: object) -> int:
    return 1


class Recent(Generic[V]):
    """As many as fit: `most` of them, or `most` of what `size` measures."""

    def __init__(self, most: int, size: Callable[[V], int] = _one) -> None:
        self._most, self._size, self._total = most, size, 0
        self._values: OrderedDict[str, V] = OrderedDict()

    def get(self, key: str) -> V | None:
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def add(self, key: str, value: V) -> None:
        """The least recently used ones leave; so does one that is too large itself."""
        if key in self._values:
            self._total -= self._size(self._values.pop(key))
        self._values[key] = value
        self._total += self._size(value)
        while self._total > self._most:
            _, oldest = self._values.popitem(last=False)
            self._total -= self._size(oldest)
