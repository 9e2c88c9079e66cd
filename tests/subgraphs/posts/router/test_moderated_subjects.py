"""What a moderator's decision does to a profile, as its owner, others and moderators see it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.identity.accounts import Account

pytestmark = pytest.mark.server
PROFILE = "query ($id: ID!) { user(id: $id) { displayName bio links { url } isProfileHidden } }"
SEARCH = "query ($search: String!) { users(search: $search, first: 5) { edges { node { id } } } }"
NOTICES = "{ notifications(first: 5) { edges { node { kind text reason subject { __typename } } } } }"
BIO, LINK = "rude words", "https://rude.example/"


@dataclass
class Profile:
    owner: SignedUp
    name: str
    graph: Ask

    async def seen(self, token: str | None = None) -> tuple[Any, ...]:
        user = (await self.graph(PROFILE, {"id": self.owner.id}, token=token))["data"]["user"]
        return user["displayName"], user["bio"], [link["url"] for link in user["links"]], user["isProfileHidden"]

    async def is_hidden(self) -> bool:
        return await self.seen() == (self.owner.handle, None, [], True)

    async def is_shown(self) -> bool:
        return await self.seen() == (self.name, BIO, [LINK], False)

    async def is_found(self) -> bool:
        edges = (await self.graph(SEARCH, {"search": self.name}))["data"]["users"]["edges"]
        return self.owner.id in [edge["node"]["id"] for edge in edges]

    async def is_owner_notified(self) -> bool:
        edges = (await self.graph(NOTICES, token=self.owner.token))["data"]["notifications"]["edges"]
        text = "A moderator removed your profile. You can appeal."
        notice = {"kind": "CONTENT_MODERATED", "text": text, "reason": "insults", "subject": {"__typename": "User"}}
        return [edge["node"] for edge in edges] == [notice]


@pytest.fixture
async def profile(run: Ask, graph: Ask, new_person: Callable[..., Any]) -> Profile:
    owner: SignedUp = await new_person("rude")
    name = f"Zebra{owner.key[-6:]}"
    texts = {"displayName": name, "bio": BIO, "links": [{"url": LINK}]}
    await run("update_profile", {"input": texts}, token=owner.token)
    made = Profile(owner, name, graph)
    assert await made.is_shown()
    return made


async def test_a_removed_profile_shows_its_texts_to_the_owner_and_to_moderators_only(
    send: Ask, profile: Profile, moderator: Account
) -> None:
    decision = {"subjectId": profile.owner.id, "action": "REMOVE", "reason": "insults"}
    case = (await send("moderate_content", decision, token=moderator.token))["moderationCase"]
    assert case["subject"] == {"id": profile.owner.id}
    await eventually(profile.is_hidden, what="the texts are hidden")
    assert not await profile.is_found()
    for token in (profile.owner.token, moderator.token):
        assert await profile.seen(token) == (profile.name, BIO, [LINK], True)
    await eventually(profile.is_owner_notified, what="the owner is notified")


async def test_an_appeal_can_bring_a_profile_back(send: Ask, profile: Profile, moderator: Account) -> None:
    decision = {"subjectId": profile.owner.id, "action": "REMOVE", "reason": "insults"}
    appeal = {"subjectId": profile.owner.id, "statement": "I changed it."}
    assert (await send("appeal_moderation", appeal, token=profile.owner.token))["__typename"] == "NotFound"
    await send("moderate_content", decision, token=moderator.token)
    await eventually(profile.is_hidden, what="the texts are hidden")
    assert (await send("appeal_moderation", appeal, token=moderator.token))["__typename"] == "NotFound"
    assert "subjectId" in await send("appeal_moderation", appeal, token=profile.owner.token)
    approved = await send("moderate_content", decision | {"action": "APPROVE"}, token=moderator.token)
    assert [one["action"] for one in approved["moderationCase"]["decisions"]] == ["REMOVE", "APPROVE"]
    await eventually(profile.is_shown, what="the texts are shown again")
    assert await profile.is_found()
