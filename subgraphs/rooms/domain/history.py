"""What undo and redo do, and what changed since a revision. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.rooms.domain.enums import RoomRevisionKind
from subgraphs.rooms.domain.layout import Difference, Item, Layout, Revision, State

MAX_KEPT: Final = 50


@dataclass(frozen=True, slots=True)
class Changed:
    """What is different since a revision: items as they are now, and those that are gone."""

    items: tuple[Item, ...]
    removed_ids: tuple[str, ...]


class RoomChanged(Conflict):
    """`since` is None if the history does not reach back to the expected revision."""

    def __init__(self, revision: int, since: Changed | None) -> None:
        message = "The room was arranged since you read it: read it again, then retry."
        super().__init__(message, path=["expected_revision"])
        self.revision, self.since = revision, since


def appended(
    layout: Layout, state: State, entry: Revision, *, undo: Sequence[str], redo: Sequence[str]
) -> tuple[Layout, list[str]]:
    """The layout at its next revision, and the IDs of differences that nothing needs any more."""
    history = (*layout.history, entry)[-MAX_KEPT:]
    new = replace(
        layout,
        revision=entry.revision,
        state=state,
        undo=tuple(undo[-MAX_KEPT:]),
        redo=tuple(redo[-MAX_KEPT:]),
        history=history,
    )
    return new, sorted(_kept(layout) - _kept(new))


def entry_of(layout: Layout, difference_id: str, by: str, at: datetime, kind: RoomRevisionKind, count: int) -> Revision:
    return Revision(layout.revision + 1, difference_id, by, at, kind, count)


def missed(layout: Layout, expected_revision: int) -> list[str] | None:
    """Differences after a revision, oldest first; None if the history does not reach back, or it is in the future."""
    entries = [entry for entry in layout.history if entry.revision > expected_revision]
    if expected_revision >= layout.revision or len(entries) != layout.revision - expected_revision:
        return None
    return [entry.difference_id for entry in entries]


def changed_since(state: State, differences: Sequence[Difference | None]) -> Changed | None:
    """None if a difference is missing."""
    keys: dict[str, None] = {}
    for each in differences:
        if each is None:
            return None
        keys.update(dict.fromkeys(each.after))
    return Changed(
        tuple(state.items[key] for key in keys if key in state.items),
        tuple(key for key in keys if key not in state.items),
    )


def nothing_to(action: str) -> Conflict:
    return Conflict(f"There is nothing to {action}.", path=["room_id"])


def _kept(layout: Layout) -> set[str]:
    return {*layout.undo, *layout.redo, *(entry.difference_id for entry in layout.history)}
