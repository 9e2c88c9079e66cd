"""What a moderator's decision does to a profile, as its owner, others and moderators see it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.identity.accounts import Account

pytestmark = pytest.mark.server
PROFILE = "query ($id: ID!) { user(id: $id) { handle displayName bio links { url } isProfileHidden } }"
SEARCH = "query ($search: String!) { users(search: $search, first: 5) { edges { node { id } } } }"
NOTICES = "{ notifications(first: 5) { edges { node { kind text reason subject { __typename } } } } }"


async def test_a_removed_profile_shows_its_texts_to_the_owner_and_to_moderators_only(
    send: Ask, see: Ask, run: Ask, graph: Ask, new_person: Callable[..., Any], moderator: Account
) -> None:
    owner: SignedUp = await new_person("rude")
    name = f"Zebra{owner.key[-6:]}"
    texts = {"displayName": name, "bio": "rude words", "links": [{"url": "https://rude.example/"}]}
    assert (await run("update_profile", {"input": texts}, token=owner.token))["user"]["displayName"] == name

    async def profile(token: str | None = None) -> tuple[Any, ...]:
        user = (await graph(PROFILE, {"id": owner.id}, token=token))["data"]["user"]
        return user["displayName"], user["bio"], [link["url"] for link in user["links"]], user["isProfileHidden"]

    async def is_hidden() -> bool:
        return await profile() == (owner.handle, None, [], True)

    async def is_shown() -> bool:
        return await profile() == (name, "rude words", ["https://rude.example/"], False)

    async def found() -> bool:
        edges = (await graph(SEARCH, {"search": name}))["data"]["users"]["edges"]
        return owner.id in [edge["node"]["id"] for edge in edges]

    decision = {"subjectId": owner.id, "action": "REMOVE", "reason": "insults"}
    case = (await send("moderate_content", decision, token=moderator.token))["moderationCase"]
    assert case["subject"] == {"id": owner.id}
    await eventually(is_hidden, what="the texts are hidden")
    assert not await found()
    for token in (owner.token, moderator.token):
        assert await profile(token) == (name, "rude words", ["https://rude.example/"], True)

    async def is_notified() -> bool:
        edges = (await graph(NOTICES, token=owner.token))["data"]["notifications"]["edges"]
        text = "A moderator removed your profile. You can appeal."
        subject = {"__typename": "User"}
        wanted = {"kind": "CONTENT_MODERATED", "text": text, "reason": "insults", "subject": subject}
        return [edge["node"] for edge in edges] == [wanted]

    await eventually(is_notified, what="the owner is notified")
    appeal = {"subjectId": owner.id, "statement": "I changed it."}
    assert "subjectId" in await send("appeal_moderation", appeal, token=owner.token)
    assert (await send("appeal_moderation", appeal, token=moderator.token))["__typename"] == "NotFound"
    await send("moderate_content", decision | {"action": "APPROVE"}, token=moderator.token)
    await eventually(is_shown, what="the texts are shown again")
    assert await found()
    assert (await send("appeal_moderation", appeal, token=owner.token))["__typename"] == "ValidationError"
