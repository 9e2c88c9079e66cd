"""First pages of lists in memory, the same for all viewers: callers decide what each viewer sees of them.

Of posts only the IDs are kept, so that a count that changes does not cost a list.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from subgraphs.kit.stores.invalidations import Invalidations
from subgraphs.kit.stores.near_cache import NearCache

T = TypeVar("T")
LENGTH: Final = 50
ALL: Final = "*"
POST_LISTS: Final = "posts:first-posts"
COMMENT_LISTS: Final = "posts:first-comments"


class FirstPage(NamedTuple, Generic[T]):
    items: Sequence[T]
    is_whole: bool
    """Whether the list has no more than these."""


class FirstPages(Generic[T]):
    """`subject` is what a list is invalidated by: lists of one subject are dropped together."""

    def __init__(self, invalidations: Invalidations, name: str, *, most: int) -> None:
        self._invalidations = invalidations
        self._near = NearCache[dict[object, FirstPage[T]]](invalidations, name, most=most)

    async def get(
        self, subject: str, variant: object, read: Callable[[int], Awaitable[Sequence[T]]]
    ) -> FirstPage[T] | None:
        """From memory, else by `read(limit)`; None if Redis does not answer."""
        if not await self._invalidations.catch_up():
            return None
        known = self._near.among((subject,)).get(subject, {})
        if page := known.get(variant):
            return page
        with self._near.filling() as fill:
            items = await read(LENGTH + 1)
            page = FirstPage(items[:LENGTH], len(items) <= LENGTH)
            fill.keep({subject: {**known, variant: page}})
        return page
