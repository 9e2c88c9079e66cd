"""A batch of changes as `apply.lua` reads it, by shard. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from events.agents.core.changes import Act, Change, Content, PostChange, RoomChange, VisitChange
from events.agents.core.scoring import seconds_of
from events.agents.feed_keys import digest_of
from events.agents.ranking_keys import SHARDS, shard_of

Fields = dict[str, Any]
Subject = tuple[str, str]
"""Family and ID."""


@dataclass(frozen=True)
class Range:
    """Offsets that follow each other in one place of the log."""

    place: str
    first: int
    last: int


@dataclass(frozen=True)
class Placed:
    """A change at `offset` of a range, given by its number from 1."""

    range: int
    offset: int
    change: Change


def by_shard(placed: Iterable[Placed]) -> Mapping[str, Sequence[Fields]]:
    """The subjects of each shard with what happened to them, in order."""
    groups: dict[str, dict[Subject, Fields]] = {shard: {} for shard in SHARDS}
    for each in placed:
        match each.change:
            case PostChange():
                _add_post_change(_group(groups, "post", each.change.post_id), each, each.change)
            case VisitChange():
                _add_act(_group(groups, "room", each.change.room_id), each, each.change.act)
            case RoomChange():
                fields = {"tags": (), "public": each.change.is_public}
                _group(groups, "room", each.change.room_id)["changes"].append(_place(each) | fields)
    return {shard: list(found.values()) for shard, found in groups.items()}


def hiding(room_ids: Iterable[str]) -> Mapping[str, Sequence[Fields]]:
    """Rooms whose owner is gone, by shard; may be repeated."""
    groups: dict[str, dict[Subject, Fields]] = {shard: {} for shard in SHARDS}
    for room_id in room_ids:
        _group(groups, "room", room_id)["changes"].append({"hidden": True})
    return {shard: list(found.values()) for shard, found in groups.items() if found}


def _group(groups: Mapping[str, dict[Subject, Fields]], family: str, subject_id: str) -> Fields:
    shard = groups[shard_of(subject_id)]
    found = shard.get((family, subject_id))
    if found is None:
        found = shard[family, subject_id] = {"family": family, "id": subject_id, "changes": [], "acts": []}
    return found


def _add_post_change(group: Fields, each: Placed, change: PostChange) -> None:
    """The author never changes. Of what acts say of a post, the last is enough: its own events say it better."""
    if change.author_id is not None:
        group["author"] = change.author_id
    if change.act:
        _add_act(group, each, change.act)
    content = change.content
    if content is not None and content.revision is None:
        group["copy"] = _place(each) | {"tags": content.tags, "public": content.is_public}
    elif content is not None or change.is_hidden is not None:
        hidden = {} if change.is_hidden is None else {"hidden": change.is_hidden}
        group["changes"].append(_place(each) | hidden | (_content_fields(content) if content else {}))


def _add_act(group: Fields, each: Placed, act: Act) -> None:
    """As an array: a batch has thousands."""
    if not act.weight:
        return
    event_id = each.change.event_id
    who, at = digest_of(act.person_id), seconds_of(act.at)
    flags = (act.is_taken_back, act.is_young, act.network)
    group["acts"].append((each.range, each.offset, event_id, act.activity, who, act.kind, at, act.weight, *flags))


def _place(each: Placed) -> Fields:
    place: Fields = {"range": each.range, "offset": each.offset}
    return place | {"event": each.change.event_id} if each.change.event_id else place


def _content_fields(content: Content) -> Fields:
    fields: Fields = {"tags": content.tags, "public": content.is_public, "revision": content.revision}
    optional = {
        "followers": content.is_for_followers or None,
        "language": content.language,
        "at_room": content.room_id,
    }
    return fields | {name: value for name, value in optional.items() if value is not None}
