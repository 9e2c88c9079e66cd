"""Lists, counts, marks and entities, asked of the subgraph itself."""

from collections.abc import Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.fixtures.graph import Ask
from tests.subgraphs.notifications.conftest import Follow
from tests.subgraphs.notifications.sockets import claims_of

pytestmark = pytest.mark.server

LIST = """query ($first: Int!, $after: String, $unreadOnly: Boolean) {
  unreadNotificationCount
  notificationCursor
  notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
    edges { cursor node { id kind text actorCount isRead actors { id } subject { __typename ... on User { id } } } }
    pageInfo { hasNextPage endCursor }
  }
}"""
MARK = """mutation ($input: MarkNotificationsReadInput!) {
  markNotificationsRead(input: $input) {
    __typename
    ... on MarkNotificationsReadSuccess { unreadNotificationCount }
    ... on UserError { code path }
  }
}"""
ENTITIES = "query ($these: [_Any!]!) { _entities(representations: $these) { ... on Notification { id } } }"


class Reader:
    """An account with some followers."""

    def __init__(self, ask: Ask) -> None:
        self._ask, self.user_id = ask, new_id()
        self.claims = claims_of(self.user_id)

    async def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        return await self._ask(document, variables, claims=self.claims)

    async def nodes(self, **variables: Any) -> list[dict[str, Any]]:
        page = (await self.ask(LIST, **variables))["data"]["notifications"]
        return [edge["node"] for edge in page["edges"]]

    async def mark(self, **input_: Any) -> dict[str, Any]:
        return dict((await self.ask(MARK, input=input_))["data"]["markNotificationsRead"])


@pytest.fixture
def ask(subgraph: Callable[[str], Ask]) -> Ask:
    return subgraph("notifications")


@pytest.fixture
async def reader(ask: Ask, follow: Follow) -> Reader:
    found = Reader(ask)
    for _ in range(3):
        await follow(found.user_id)
    return found


async def test_the_newest_first_with_who_and_what(reader: Reader, follow: Follow) -> None:
    follower = global_id("User", await follow(reader.user_id))
    (newest,) = await reader.nodes(first=1)
    assert newest.pop("id")
    assert newest == {
        "kind": "FOLLOWED",
        "text": "Someone followed you.",
        "actorCount": 1,
        "isRead": False,
        "actors": [{"id": follower}],
        "subject": {"__typename": "User", "id": follower},
    }


async def test_pages_follow_each_other(reader: Reader, follow: Follow) -> None:
    everything = await reader.nodes(first=100)
    page = (await reader.ask(LIST, first=2))["data"]["notifications"]
    assert page["pageInfo"]["hasNextPage"]
    await follow(reader.user_id)  # new notifications do not move the pages
    assert await reader.nodes(first=2, after=page["pageInfo"]["endCursor"]) == everything[2:]


async def test_marking_some_and_the_rest(reader: Reader) -> None:
    first, *_ = await reader.nodes(first=3)
    assert (await reader.mark(ids=[first["id"]]))["unreadNotificationCount"] == 2
    assert (await reader.mark(ids=[first["id"]]))["unreadNotificationCount"] == 2
    assert first["id"] not in [node["id"] for node in await reader.nodes(first=3, unreadOnly=True)]
    page = (await reader.ask(LIST, first=2))["data"]["notifications"]
    assert (await reader.mark(upTo=page["pageInfo"]["endCursor"]))["unreadNotificationCount"] == 0
    assert all(node["isRead"] for node in await reader.nodes(first=3))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"ids": []},
        {"ids": ["x"]},
        {"ids": ["x"], "upTo": "y"},
        {"upTo": "y"},
        {"ids": [global_id("User", new_id())]},
    ],
    ids=str,
)
async def test_a_wrong_mark_is_a_typed_error(reader: Reader, wrong: dict[str, Any]) -> None:
    assert (await reader.mark(**wrong))["code"] == "BAD_USER_INPUT"


async def test_notifications_of_others_cannot_be_marked_or_read(reader: Reader, ask: Ask) -> None:
    ids = [node["id"] for node in await reader.nodes(first=3)]
    stranger = Reader(ask)
    these = [{"__typename": "Notification", "id": i} for i in [*ids, "garbage", global_id("Notification", new_id())]]
    assert (await stranger.mark(ids=ids))["code"] == "NOT_FOUND"
    assert (await stranger.ask(ENTITIES, these=these))["data"]["_entities"] == [None] * 5
    assert (await ask(ENTITIES, {"these": these}))["data"]["_entities"] == [None] * 5
    own = (await reader.ask(ENTITIES, these=these))["data"]["_entities"]
    assert own == [*({"id": i} for i in ids), None, None]


async def test_anonymous_callers_get_codes(ask: Ask) -> None:
    answer = await ask(LIST, {"first": 1})
    assert answer["data"] == {"unreadNotificationCount": None, "notificationCursor": None, "notifications": None}
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"UNAUTHENTICATED"}
    marked = await ask(MARK, {"input": {"upTo": "x"}})
    assert marked["data"]["markNotificationsRead"]["__typename"] == "Unauthenticated"


@pytest.mark.parametrize("wrong", [{"first": 0}, {"first": 101}, {"first": 1, "after": "nonsense"}], ids=str)
async def test_a_wrong_page_is_refused(reader: Reader, wrong: dict[str, Any]) -> None:
    (error,) = (await reader.ask(LIST, **wrong))["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
