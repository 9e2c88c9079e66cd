"""Relay connections with keyset cursors. Never offsets, never totals."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import ListSize

from subgraphs.kit.domain.exceptions import ValidationError

T = TypeVar("T")
N = TypeVar("N")
MAX_PAGE_SIZE = 100

First = Annotated[int, strawberry.argument(description="How many, from 1 to 100.")]
After = Annotated[str | None, strawberry.argument(description="The cursor after which the page starts.")]


@federation.type(shareable=True, description="Where a page ends and whether there is more.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follow after `endCursor`.")
    has_previous_page: bool = strawberry.field(description="Whether the page started after a cursor.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first edge.")
    end_cursor: str | None = strawberry.field(
        description="Cursor of the last edge: pass it as `after`. On an empty page, the cursor it started from."
    )


@strawberry.type(description="An edge of a connection.")
class Edge(Generic[N]):
    cursor: str = strawberry.field(description="Pass it as `after` to go on from here.")
    node: N = strawberry.field(description="The item at the end of the edge.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[N]):
    edges: list[Edge[N]] = strawberry.field(description="The edges of this page, in order.")
    page_info: PageInfo = strawberry.field(description="Where this page ends.")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """At most `first` items, each with the key its cursor is made of.

    `resume`: where to go on, if not after the last item.
    """

    items: Sequence[tuple[str, T]]
    has_next: bool
    resume: str | None = None


def checked_first(first: int) -> int:
    if not 1 <= first <= MAX_PAGE_SIZE:
        raise ValidationError(f"`first` must be from 1 to {MAX_PAGE_SIZE}.", path=["first"])
    return first


@lru_cache(maxsize=16_384)
def write_cursor(of: str, key: str) -> str:
    """`of` names the list, so that a cursor of another list is refused."""
    return urlsafe_b64encode(f"{of}|{key}".encode()).decode().rstrip("=")


def read_cursor(of: str, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    try:
        if len(cursor) > 512:
            raise ValueError
        name, _, key = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition("|")
    except ValueError:
        name, key = "", ""
    if name != of or not key:
        raise _no_cursor()
    return key


def read_id_cursor(of: str, cursor: str | None) -> str | None:
    """For lists whose key is an id."""
    key = read_cursor(of, cursor)
    try:
        return None if key is None else str(UUID(key))
    except ValueError:
        raise _no_cursor() from None


def _no_cursor() -> ValidationError:
    return ValidationError("`after` is not a cursor of this list.", path=["after"])


def page_of(rows: Sequence[T], first: int, key: Callable[[T], str]) -> Page[T]:
    """Page from a query that asked for first + 1 rows."""
    return Page([(key(row), row) for row in rows[:first]], has_next=len(rows) > first)


def connection(of: str, page: Page[T], node: Callable[[T], N], *, after: str | None = None) -> Connection[N]:
    edges = [Edge(cursor=write_cursor(of, key), node=node(item)) for key, item in page.items]
    info = page_info([e.cursor for e in edges], page.has_next, after)
    if page.resume is not None:
        info.end_cursor = write_cursor(of, page.resume)
    return Connection(edges=edges, page_info=info)


def page_info(cursors: Sequence[str], has_next: bool, after: str | None) -> PageInfo:
    return PageInfo(
        has_next_page=has_next,
        has_previous_page=after is not None,
        start_cursor=cursors[0] if cursors else None,
        end_cursor=cursors[-1] if cursors else after,
    )


def connection_field(*, description: str, directives: Sequence[object] = ()) -> Any:
    """A list field whose cost the router counts by its `first`."""
    return federation.field(description=description, directives=[list_size("edges"), *directives])


def sized_list(*, description: str, directives: Sequence[object] = ()) -> Any:
    """A plain list whose cost the router counts by its `first`."""
    return federation.field(description=description, directives=[list_size(), *directives])


def list_size(*fields: str) -> ListSize:
    """`fields` are the lists in the result; none if the result is the list."""
    return ListSize(
        assumed_size=strawberry.UNSET,
        slicing_arguments=["first"],
        sized_fields=list(fields) or strawberry.UNSET,
        require_one_slicing_argument=False,
    )


def short_list(*, most: int, description: str) -> Any:
    """A list that is never long, without arguments: the router reckons with `most` entries."""
    sized = ListSize(
        assumed_size=most,
        slicing_arguments=strawberry.UNSET,
        sized_fields=strawberry.UNSET,
        require_one_slicing_argument=False,
    )
    return federation.field(description=description, directives=[sized])
