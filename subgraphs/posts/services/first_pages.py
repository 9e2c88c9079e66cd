"""First pages of lists in memory, the same for all viewers: callers decide what each viewer sees of them.

Of posts only the IDs are kept, so that a count that changes does not cost a list.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from subgraphs.kit.stores.invalidations import Invalidations
from subgraphs.kit.stores.near_cache import SECONDS, NearCache

T = TypeVar("T")
LENGTH: Final = 50
ALL: Final = "*"
POST_LISTS: Final = "posts:first-posts"
COMMENT_LISTS: Final = "posts:first-comments"


class FirstPage(NamedTuple, Generic[T]):
    items: Sequence[T]
    is_whole: bool
    """Whether the list has no more than these."""
    until: float


class FirstPages(Generic[T]):
    """`subject` is what a list is invalidated by: its few variants are dropped together, and ALL drops every list."""

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
        now = time.monotonic()
        if (page := known.get(variant)) and page.until > now:
            return page
        with self._near.filling() as fill:
            items = await read(LENGTH + 1)
            page = FirstPage(items[:LENGTH], len(items) <= LENGTH, now + SECONDS)
            fill.keep({subject: {**known, variant: page}})
        return page
