"""A change as `apply.lua` reads it. Pure."""

from typing import Any

from events.agents.core.ranking_changes import AccountChange, BondChange, Change, PostChange, RoomChange
from events.agents.core.scoring import log_score
from events.agents.core.windows import Window


def fields_of(change: Change | None) -> dict[str, Any]:
    match change:
        case None:
            return {}
        case PostChange():
            fields = _post_fields(change)
        case RoomChange():
            fields = {"room": change.room_id, "owner": change.owner_id, "public": change.is_public}
        case BondChange():
            fields = {"bond": change.bond, "by": change.by, "whom": change.whom, "holds": change.holds}
        case AccountChange():
            fields = {"gone": change.account_id}
    return {"event": change.event_id, **fields}


def _post_fields(change: PostChange) -> dict[str, Any]:
    fields: dict[str, Any] = {"post": change.post_id}
    if change.author_id is not None:
        fields["author"] = change.author_id
    if change.is_hidden is not None:
        fields["hidden"] = change.is_hidden
    if change.weight:
        fields["takes"] = change.weight < 0
        fields["terms"] = {window.value: log_score(abs(change.weight), change.at, window) for window in Window}
    if change.content is not None:
        fields |= {"tags": change.content.tags, "public": change.content.is_public}
        if change.content.revision is not None:
            fields["revision"] = change.content.revision
    return fields
