"""Muted posts and delivery settings, asked of the subgraph itself."""

from collections.abc import Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.fixtures.graph import Ask
from tests.subgraphs.notifications.sockets import claims_of

pytestmark = pytest.mark.server
SETTINGS = "{ notificationSettings { emailDigest quietHours { start end } } }"
UPDATE = """mutation ($input: UpdateNotificationSettingsInput!) { payload: updateNotificationSettings(input: $input) {
  __typename ... on UserError { code path }
  ... on UpdateNotificationSettingsSuccess { settings { emailDigest quietHours { start end } } } } }"""
MUTE = """mutation ($input: %sPostInput!) { payload: %sPost(input: $input) { __typename ... on UserError { code }
  ... on %sPostSuccess { post { id viewerIsMuting } } } }"""
POST = "query ($these: [_Any!]!) { _entities(representations: $these) { ... on Post { viewerIsMuting } } }"


@pytest.fixture
def ask(subgraph: Callable[[str], Ask]) -> Ask:
    """As one account."""
    claims, send = claims_of(new_id()), subgraph("notifications")

    async def do(document: str, **variables: Any) -> dict[str, Any]:
        return dict((await send(document, variables, claims=claims))["data"])

    return do


async def test_settings_change_one_by_one(ask: Ask) -> None:
    assert await ask(SETTINGS) == {"notificationSettings": {"emailDigest": "NEVER", "quietHours": None}}
    hours = {"start": "22:30", "end": "07:00"}
    for given, seen in [
        ({"emailDigest": "WEEKLY"}, {"emailDigest": "WEEKLY", "quietHours": None}),
        ({"quietHours": hours}, {"emailDigest": "WEEKLY", "quietHours": hours}),
        ({"emailDigest": "DAILY"}, {"emailDigest": "DAILY", "quietHours": hours}),
        ({"quietHours": None}, {"emailDigest": "DAILY", "quietHours": None}),
    ]:
        assert (await ask(UPDATE, input=given))["payload"]["settings"] == seen
        assert (await ask(SETTINGS))["notificationSettings"] == seen


@pytest.mark.parametrize("wrong", [{"start": "9", "end": "10:00"}, {"start": "10:00", "end": "10:00"}], ids=str)
async def test_wrong_hours_are_a_typed_error(ask: Ask, wrong: dict[str, str]) -> None:
    payload = (await ask(UPDATE, input={"quietHours": wrong}))["payload"]
    assert (payload["code"], payload["path"][0]) == ("BAD_USER_INPUT", "quietHours")


async def test_a_post_is_muted_and_unmuted(ask: Ask) -> None:
    post = global_id("Post", new_id())
    for name, is_muting in [("mute", True), ("mute", True), ("unmute", False), ("unmute", False)]:
        document = MUTE % (name.capitalize(), name, name.capitalize())
        assert (await ask(document, input={"postId": post}))["payload"]["post"] == {
            "id": post,
            "viewerIsMuting": is_muting,
        }
        these = [{"__typename": "Post", "id": post}]
        assert (await ask(POST, these=these))["_entities"] == [{"viewerIsMuting": is_muting}]
    wrong = await ask(MUTE % ("Mute", "mute", "Mute"), input={"postId": global_id("User", new_id())})
    assert wrong["payload"]["code"] == "BAD_USER_INPUT"
