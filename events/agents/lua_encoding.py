"""A change as `apply.lua` reads it. Pure."""

from typing import Any

from events.agents.core.ranking_changes import (
    AccountChange,
    Act,
    BondChange,
    Change,
    Content,
    HidingChange,
    PostChange,
    RoomChange,
    VisitChange,
)
from events.agents.core.scoring import seconds_of


def fields_of(change: Change | None) -> dict[str, Any]:
    match change:
        case None:
            return {}
        case PostChange():
            fields = _post_fields(change)
        case RoomChange():
            fields = {"room": change.room_id, "owner": change.owner_id, "public": change.is_public}
        case VisitChange():
            fields = {"visited": change.room_id, **_act_fields(change.act)}
        case BondChange():
            fields = {"bond": change.bond, "by": change.by, "whom": change.whom, "holds": change.holds}
        case HidingChange():
            until = "+inf" if change.until is None else f"{change.until.timestamp():.0f}"
            fields = {"hides": change.account_id, "hiding": change.hiding, "holds": change.holds, "until": until}
        case AccountChange():
            fields = {"gone": change.account_id}
    return {"event": change.event_id, **fields}


def _post_fields(change: PostChange) -> dict[str, Any]:
    fields: dict[str, Any] = {"post": change.post_id}
    if change.author_id is not None:
        fields["author"] = change.author_id
    if change.is_hidden is not None:
        fields["hidden"] = change.is_hidden
    if change.act:
        fields |= _act_fields(change.act)
    if change.content is not None:
        fields |= _content_fields(change.content)
    return fields


def _act_fields(act: Act) -> dict[str, Any]:
    if not act.weight:
        return {}
    return {
        "person": act.person_id,
        "activity": act.activity,
        "kind": act.kind,
        "takes": act.is_taken_back,
        "young": act.is_young,
        "network": act.network,
        "at": seconds_of(act.at),
        "weight": act.weight,
    }


def _content_fields(content: Content) -> dict[str, Any]:
    fields: dict[str, Any] = {"tags": content.tags, "public": content.is_public, "followers": content.is_for_followers}
    optional = {"revision": content.revision, "language": content.language, "at_room": content.room_id}
    return fields | {name: value for name, value in optional.items() if value is not None}
