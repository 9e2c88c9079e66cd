import asyncio

import pytest

from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.domain import rules
from subgraphs.posts.messaging.personal_data import personal_data
from subgraphs.posts.services.registry import Services
from tests.fixtures.erasing import erase
from tests.subgraphs.posts import documents
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


@pytest.fixture
def tag() -> str:
    return f"t{new_id()[-12:]}"


class TestFollowTag:
    async def test_repeating_changes_nothing(
        self, do: Ask, ask: Ask, database: Database, person: str, tag: str
    ) -> None:
        for name in (f"#{tag.upper()}", tag):
            payload = await do("follow_tag", {"name": name}, as_=person)
            assert payload["tag"] == {"name": tag, "followerCount": 1, "viewerIsFollowing": True}
        seen = (await ask(documents.TAG, {"name": tag}))["tag"]
        assert (seen["followerCount"], seen["viewerIsFollowing"]) == (1, False)
        for _ in range(2):
            payload = await do("unfollow_tag", {"name": tag}, as_=person)
            assert payload["tag"] == {"name": tag, "followerCount": 0, "viewerIsFollowing": False}
        await do("follow_tag", {"name": tag}, as_=person)
        stored = await database["tag_follow"].find_one({"_id": f"{person}:{tag}"})
        assert stored
        told = [(entry["type"], entry["key"], entry["data"]) for entry in stored["outbox"]]
        facts = {"user_id": person, "tag": tag}
        assert told == [(f"tag-{what}.v1", person, facts) for what in ("followed", "unfollowed", "followed")]

    async def test_concurrent_follows_are_counted(self, do: Ask, ask: Ask, database: Database, tag: str) -> None:
        people = [new_id() for _ in range(20)]

        async def toggle(user: str) -> None:
            for _ in range(3):
                await do("follow_tag", {"name": tag}, as_=user)
                await do("unfollow_tag", {"name": tag}, as_=user)

        await asyncio.gather(*(toggle(user) for user in people))
        await asyncio.gather(*(do("follow_tag", {"name": tag}, as_=user) for user in people[:10] * 2))
        assert (await ask(documents.TAG, {"name": tag}))["tag"]["followerCount"] == 10
        stored = await database["tag_follow"].find_one({"_id": f"{people[0]}:{tag}"})
        assert stored
        assert len(stored["outbox"]) == 7

    async def test_the_list_of_ones_own(self, do: Ask, ask: Ask, person: str, tag: str) -> None:
        for n in range(3):
            await do("follow_tag", {"name": f"{tag}{n}"}, as_=person)
        first = (await ask(documents.FOLLOWED_TAGS, {"first": 2}, as_=person))["followedTags"]
        rest = {"first": 2, "after": first["pageInfo"]["endCursor"]}
        last = (await ask(documents.FOLLOWED_TAGS, rest, as_=person))["followedTags"]
        names = [edge["node"]["name"] for page in (first, last) for edge in page["edges"]]
        assert names == [f"{tag}2", f"{tag}1", f"{tag}0"]
        assert (first["pageInfo"]["hasNextPage"], last["pageInfo"]["hasNextPage"]) == (True, False)
        (error,) = await ask(documents.FOLLOWED_TAGS, {"first": 2}, errors=True)
        assert error["extensions"]["code"] == "UNAUTHENTICATED"

    async def test_too_many_are_refused(self, do: Ask, person: str, tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rules, "MAX_FOLLOWED_TAGS", 2)
        kinds = [(await do("follow_tag", {"name": f"{tag}{n}"}, as_=person))["__typename"] for n in (0, 1, 2, 0)]
        assert kinds == ["FollowTagSuccess", "FollowTagSuccess", "RateLimited", "FollowTagSuccess"]

    @pytest.mark.parametrize("name", ["", "#", "two words", "a" * 32, "\x00", "\ud800", "\u202e"])
    @pytest.mark.parametrize("mutation", ["follow_tag", "unfollow_tag"])
    async def test_what_is_no_tag_is_refused(self, do: Ask, person: str, mutation: str, name: str) -> None:
        payload = await do(mutation, {"name": name}, as_=person)
        assert (payload["__typename"], payload["path"]) == ("ValidationError", ["name"])

    async def test_anonymous_callers_cannot_follow(self, do: Ask, tag: str) -> None:
        assert (await do("follow_tag", {"name": tag}, as_=None))["__typename"] == "Unauthenticated"

    async def test_an_account_that_goes_follows_nothing(
        self, do: Ask, ask: Ask, services: Services, database: Database, person: str, tag: str
    ) -> None:
        await do("follow_tag", {"name": tag}, as_=person)
        assert await erase(personal_data(services.account_erasure), person) == {"tag_follows": 1}, "its event waits"
        assert (await ask(documents.TAG, {"name": tag}))["tag"]["followerCount"] == 0
        await database["tag_follow"].update_one({"tag": tag}, {"$set": {"outbox": []}})
        assert await erase(personal_data(services.account_erasure), person) == {}
        assert await database["tag_follow"].find_one({"tag": tag}) is None
