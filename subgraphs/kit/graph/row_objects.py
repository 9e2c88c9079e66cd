"""GraphQL objects of rows that stay in memory: made once per row, not once per response."""

from collections.abc import Callable
from typing import Final, Generic, Protocol, TypeVar

MOST: Final = 2000


class Row(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Row)
V = TypeVar("V")


class RowObjects(Generic[R, V]):
    """At most `most` objects, the oldest leave first. Rows and objects must never change in place."""

    def __init__(self, make: Callable[[R], V], *, most: int = MOST) -> None:
        self._make, self._most = make, most
        self._known: dict[str, tuple[R, V]] = {}

    def of(self, row: R) -> V:
        known = self._known.get(row.id)
        if known is not None and known[0] is row:
            return known[1]
        made = self._make(row)
        self._known[row.id] = row, made
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]
        return made
