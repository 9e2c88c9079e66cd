"""Pages of what a viewer sees, from lists that hold more."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

_BATCH: Final = 100
_MAX_BATCHES: Final = 10


class HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=HasId)


class Scanned(NamedTuple, Generic[T]):
    """`resume`: ID to go on from if there may be more."""

    found: list[T]
    resume: str | None


async def scan(
    read: Callable[[str | None, int], Awaitable[Sequence[T]]],
    visible: Callable[[Sequence[T]], Awaitable[Sequence[T]]],
    after: str | None,
    limit: int,
) -> Scanned[T]:
    """Reads on in place of what the viewer cannot see, up to about a thousand rows. `read` takes `after` and a size."""
    found: list[T] = []
    size = limit + 1
    for _ in range(_MAX_BATCHES):
        batch = await read(after, size)
        found += await visible(batch)
        if len(found) > limit:
            return Scanned(found[:limit], found[limit - 1].id)
        if len(batch) < size:
            return Scanned(found, None)
        after, size = batch[-1].id, max(_BATCH, limit + 1)
    return Scanned(found, after)
