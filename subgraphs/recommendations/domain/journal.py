"""The journal of an account's acts, as it is read. Pure."""

from datetime import UTC, datetime
from typing import Any

from subgraphs.kit.domain.ids import global_id

_SUBJECTS = {"reacted": "Post", "commented": "Post", "visited": "Room"}


def shown_act(act: str, at: int) -> dict[str, Any]:
    """For an export; `at` is in milliseconds."""
    verb, subject_id, kind = act.split(":")
    shown = {
        "act": verb,
        "subjectId": global_id(_SUBJECTS[verb], subject_id),
        "at": datetime.fromtimestamp(at / 1000, UTC),
    }
    return {**shown, "kind": kind} if kind else shown
