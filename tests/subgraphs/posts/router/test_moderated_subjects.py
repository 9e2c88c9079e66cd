"""What a moderator's decision does to a profile, as its owner, others and moderators see it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
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


async def test_notifications_name_a_hidden_profile_by_its_handle(
    send: Ask, run: Ask, graph: Ask, profile: Profile, moderator: Account, new_person: Callable[..., Any]
) -> None:
    followed: SignedUp = await new_person("followed")
    await run("follow_user", {"input": {"userId": followed.id}}, token=profile.owner.token)

    async def read(name: str) -> bool:
        edges = (await graph(NOTICES, token=followed.token))["data"]["notifications"]["edges"]
        return [edge["node"]["text"] for edge in edges] == [f"{name} followed you."]

    await eventually(partial(read, profile.name), what="the notification")
    decision = {"subjectId": profile.owner.id, "reason": "insults"}
    await send("moderate_content", decision | {"action": "REMOVE"}, token=moderator.token)
    await eventually(partial(read, profile.owner.handle), what="the name is hidden")
    await send("moderate_content", decision | {"action": "APPROVE"}, token=moderator.token)
    await eventually(partial(read, profile.name), what="the name is back")


async def test_what_becomes_of_a_guest_book_entry_reaches_its_author_and_the_reporter(
    send: Ask, run: Ask, graph: Ask, moderator: Account, new_person: Callable[..., Any]
) -> None:
    owner, author, reporter = [await new_person(name) for name in ("owner", "author", "reporter")]
    room = (await run("create_room", {"input": {"title": "Hall"}}, token=owner.token))["room"]
    signed = {"input": {"roomId": room["id"], "body": "rude"}}
    entry = (await run("sign_guest_book", signed, token=author.token))["entry"]["id"]
    report = {"subjectId": entry, "reason": "HATE"}

    async def is_reported() -> bool:
        return "subjectId" in await send("report_content", report, token=reporter.token)

    await eventually(is_reported, what="posts knows of the entry")
    decision = {"subjectId": entry, "action": "REMOVE", "reason": "insults"}
    await send("moderate_content", decision, token=moderator.token)

    async def read(person: SignedUp, text: str) -> bool:
        edges = (await graph(NOTICES, token=person.token))["data"]["notifications"]["edges"]
        return text in [edge["node"]["text"] for edge in edges]

    removed = "A moderator removed your guest book entry. You can appeal."
    await eventually(partial(read, author, removed), what="the author is notified")
    resolved = "What you reported violated the rules and was removed."
    await eventually(partial(read, reporter, resolved), what="the reporter is notified")
    assert (await send("report_content", report, token=owner.token))["__typename"] == "NotFound"


async def test_moderators_report_no_more_of_a_private_room_than_others(
    send: Ask, run: Ask, moderator: Account, new_person: Callable[..., Any]
) -> None:
    owner = await new_person("owner")
    rooms = [{"title": "Open"}, {"title": "Diary", "visibility": "PRIVATE"}]
    open_room, diary = [(await run("create_room", {"input": one}, token=owner.token))["room"]["id"] for one in rooms]
    secret = {"input": {"roomId": diary, "body": "secret"}}
    entry = (await run("sign_guest_book", secret, token=owner.token))["entry"]["id"]

    async def is_open_room_known() -> bool:
        report = {"subjectId": open_room, "reason": "SPAM"}
        return "subjectId" in await send("report_content", report, token=moderator.token)

    await eventually(is_open_room_known, what="posts knows of the rooms")
    for subject in (diary, entry):
        report = {"subjectId": subject, "reason": "SPAM"}
        assert (await send("report_content", report, token=moderator.token))["__typename"] == "NotFound"
        decision = {"subjectId": subject, "action": "APPROVE", "reason": "x"}
        assert (await send("moderate_content", decision, token=moderator.token))["__typename"] == "NotFound"
