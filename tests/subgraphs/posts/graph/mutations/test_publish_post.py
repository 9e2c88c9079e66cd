import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from events.contracts.records.fields import now
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.services import maintenance
from subgraphs.posts.services.registry import Services
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask
from tests.subgraphs.posts.resources import (
    event_types,
)

pytestmark = pytest.mark.server


class TestDrafts:
    async def test_a_draft_is_ones_own_until_it_is_published(
        self, do: Ask, ask: Ask, database: Database, person: str, stranger: str
    ) -> None:
        draft = (await do("create_post", {"body": "soon", "draft": True}, as_=person))["post"]
        later = (await do("create_post", {"body": "between"}, as_=person))["post"]
        assert (draft["hiddenReason"], await event_types(database, draft["id"])) == ("DRAFT", [])
        moderator = {"as_": stranger, "scope": "content:moderate"}
        assert (await ask(documents.READ_POST, {"id": draft["id"]}, **moderator))["post"] is None
        mine = (await ask(documents.DRAFTS, as_=person))["drafts"]["edges"]
        assert [edge["node"]["id"] for edge in mine] == [draft["id"]]
        wanted = {"first": 9, "authorId": draft["author"]["id"]}
        listed = (await ask(documents.LIST_POSTS, wanted, as_=person))["posts"]["edges"]
        assert [edge["node"]["id"] for edge in listed] == [later["id"]]
        assert (await do("publish_post", {"postId": draft["id"]}, as_=stranger))["__typename"] == "NotFound"
        published = [(await do("publish_post", {"postId": draft["id"]}, as_=person))["post"] for _ in range(2)]
        assert [post["hiddenReason"] for post in published] == [None, None]
        listed = (await ask(documents.LIST_POSTS, wanted, as_=stranger))["posts"]["edges"]
        assert [edge["node"]["id"] for edge in listed] == [draft["id"], later["id"]], "by when it was published"
        assert await event_types(database, draft["id"]) == ["post-created.v1"]

    async def test_the_worker_publishes_what_is_due_once(
        self, do: Ask, ask: Ask, database: Database, services: Services, person: str
    ) -> None:
        at = datetime.now(UTC) + timedelta(minutes=5)
        post = (await do("create_post", {"body": "soon", "publishAt": at.isoformat()}, as_=person))["post"]
        assert post["hiddenReason"] == "DRAFT"
        await maintenance.publish_due(services.post_commands, now())
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"] is None
        due = at + timedelta(seconds=1)
        await asyncio.gather(*(maintenance.publish_due(services.post_commands, due) for _ in range(3)))
        assert (await ask(documents.READ_POST, {"id": post["id"]}))["post"]["publishAt"] is None
        assert await event_types(database, post["id"]) == ["post-created.v1"]

    @pytest.mark.parametrize("days", [-1, 400])
    async def test_a_time_out_of_reach_is_refused(self, do: Ask, person: str, days: int) -> None:
        at = datetime.now(UTC) + timedelta(days=days)
        payload = await do("create_post", {"body": "x", "publishAt": at.isoformat()}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["publishAt"])
