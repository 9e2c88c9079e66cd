"""Who can see a room."""

from dataclasses import replace

import pytest

from events.contracts.records.fields import Audience, now
from subgraphs.rooms.domain.access import Viewer, can_see
from subgraphs.rooms.domain.enums import Visibility
from subgraphs.rooms.domain.inputs import NewRoom
from subgraphs.rooms.domain.rules import first_room_id, new_room

ROOM = replace(
    new_room("room", "owner", NewRoom("Room", None, Visibility.PUBLIC, []), now()),
    invited_ids=("invited",),
    co_owner_ids=("co-owner",),
)
VIEWERS = {
    "owner": Viewer("owner"),
    "anonymous": Viewer(None),
    "other": Viewer("other"),
    "follower": Viewer("follower", followed={"owner"}),
    "invited": Viewer("invited"),
    "co-owner": Viewer("co-owner"),
    "moderator": Viewer("moderator", moderates=True),
    "blocked": Viewer("invited", hidden={"owner"}, followed={"owner"}),
}


@pytest.mark.parametrize(
    ("visibility", "audience", "seeing"),
    [
        (Visibility.PUBLIC, Audience.EVERYONE, {"owner", "anonymous", "other", "follower", "invited", "moderator"}),
        (Visibility.PUBLIC, Audience.FOLLOWERS, {"owner", "follower"}),
        (Visibility.PUBLIC, Audience.NOBODY, {"owner"}),
        (Visibility.FOLLOWERS, Audience.EVERYONE, {"owner", "follower"}),
        (Visibility.FOLLOWERS, Audience.NOBODY, {"owner"}),
        (Visibility.INVITED, Audience.EVERYONE, {"owner", "invited"}),
        (Visibility.INVITED, Audience.FOLLOWERS, {"owner", "invited"}),
        (Visibility.INVITED, Audience.NOBODY, {"owner"}),
        (Visibility.PRIVATE, Audience.EVERYONE, {"owner"}),
    ],
)
def test_who_sees_it(visibility: Visibility, audience: Audience, seeing: set[str]) -> None:
    room = replace(ROOM, visibility=visibility)
    viewers = {name: replace(viewer, audiences={"owner": audience}) for name, viewer in VIEWERS.items()}
    assert {name for name, viewer in viewers.items() if can_see(room, viewer)} == seeing | {"co-owner"}
    removed = replace(room, hidden_at=now())
    assert {name for name, viewer in viewers.items() if can_see(removed, viewer)} == {"owner", "moderator"}
    deleted = replace(removed, deleted_at=now())
    assert not any(can_see(deleted, viewer) for viewer in viewers.values())


def test_the_first_room_has_an_id_of_its_own_that_never_changes() -> None:
    account = "01938e10-7c2a-7001-8a11-5f0c2b7d9e01"
    room = first_room_id(account)
    assert room == first_room_id(account) != account
    assert room[:13] == account[:13], "as old as the account"
    assert room[14] == "7"
    assert room[19] in "89ab"
