"""Pages of comments and of replies."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.graph.pagination import Connection, checked_first, connection, page_of, read_cursor
from subgraphs.posts.context import Info
from subgraphs.posts.domain.enums import CommentOrder
from subgraphs.posts.domain.read_models import StoredComment

N = TypeVar("N")
_REPLIES = "replies"


async def comments_page(
    info: Info,
    post_id: str,
    first: int,
    after: str | None,
    order: CommentOrder,
    top_level: bool,
    node: Callable[[StoredComment], N],
) -> Connection[N]:
    name = f"{order.value.lower()}-comments"
    limit, key = checked_first(first), read_cursor(name, after)
    viewer = await info.context.viewer()
    rows = await info.context.comments.page(post_id, viewer, key, limit + 1, order=order, top_level=top_level)
    by_score = order is CommentOrder.BEST
    page = page_of(rows, limit, lambda row: f"{row.score}:{row.id}" if by_score else row.id)
    return connection(name, page, node, after=after)


async def replies_pages(
    info: Info,
    threads: Sequence[tuple[str, int]],
    first: int,
    after: str | None,
    node: Callable[[StoredComment], N],
) -> list[Connection[N]]:
    """One page per thread, given as parent comment and number of replies; together they are one query,
    and one more for each thread in which the viewer does not see all replies."""
    limit, start = checked_first(first), _reply_index(read_cursor(_REPLIES, after))
    counts = {parent: count for parent, count in threads if count > start}
    viewer = await info.context.viewer()
    found = await info.context.comments.replies(counts, viewer, start, limit + 1) if counts else {}
    pages = [page_of(found.get(parent, []), limit, lambda row: str(row.reply_index)) for parent, _ in threads]
    return [connection(_REPLIES, page, node, after=after) for page in pages]


def _reply_index(key: str | None) -> int:
    if key is None:
        return 0
    if not key.isascii() or not key.isdecimal() or len(key) > 9:
        raise ValidationError("`after` is not a cursor of this list.", path=["after"])
    return int(key)
