"""A scenario with posts that publishes every kind of their events."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.posts import documents

MODERATE = "content:moderate"
HELD = "https://a.example " * 7


@dataclass(frozen=True)
class Client:
    """`moderators` is the posts service itself, without the router: only operators can grant the role."""

    graph: Ask
    moderators: Ask

    async def do(self, name: str, person: SignedUp, **what: Any) -> dict[str, Any]:
        answer = await self.graph(getattr(documents, name.upper()), {"input": what}, token=person.token)
        return _well(answer)

    async def decide(self, person: SignedUp, subject: str, action: str) -> None:
        what = {"subjectId": subject, "action": action, "reason": "for the test"}
        claims = {**person.claims, "scope": f"{person.claims.get('scope', '')} {MODERATE}"}
        _well(await self.moderators(documents.MODERATE_CONTENT, {"input": what}, claims=claims))

    async def post(self, person: SignedUp, body: str, **more: Any) -> str:
        return str((await self.do("create_post", person, body=body, **more))["post"]["id"])

    async def comment(self, person: SignedUp, post: str, body: str, **more: Any) -> str:
        return str((await self.do("add_comment", person, postId=post, body=body, **more))["comment"]["id"])

    async def edit(self, person: SignedUp, post: str, revision: int, **what: Any) -> None:
        await self.do("update_post", person, postId=post, expectedRevision=revision, **what)


async def play(client: Client, people: Sequence[SignedUp]) -> None:
    mina, leo, ana = people
    kept = await _edits(client, mina)
    await _endings(client, mina, ana)
    await _comments(client, kept, people)
    said = await client.comment(leo, kept, "Reacted to")
    for person in (leo, ana):
        await client.do("add_reaction", person, subjectId=kept, kind="LOVE")
    await client.do("add_reaction", ana, subjectId=said, kind="WOW")
    await client.do("remove_reaction", leo, subjectId=kept, kind="LOVE")


async def _edits(client: Client, author: SignedUp) -> str:
    kept = await client.post(author, "Kept 비 #rain", visibility="PUBLIC")
    changed = await client.post(author, "Changed", visibility="PUBLIC")
    await client.edit(author, changed, 1, body="Snow #snow")
    await client.edit(author, changed, 2, visibility="PRIVATE")
    draft = (await client.do("create_post", author, body="Later", draft=True))["post"]["id"]
    await client.do("publish_post", author, postId=draft)
    return kept


async def _endings(client: Client, author: SignedUp, moderator: SignedUp) -> None:
    deleted, back, removed, approved, both = [
        await client.post(author, body) for body in ("Deleted", "Back again", "Removed", "Approved", "Held and deleted")
    ]
    for post in (deleted, back):
        await client.do("delete_post", author, postId=post)
    await client.do("restore_post", author, postId=back)
    await client.edit(author, back, 1, body="Back, and changed")
    for post in (removed, approved):
        await client.decide(moderator, post, "REMOVE")
    await client.decide(moderator, approved, "APPROVE")
    await client.edit(author, both, 1, body=HELD)
    await client.do("delete_post", author, postId=both)
    await client.do("restore_post", author, postId=both)


async def _comments(client: Client, post: str, people: Sequence[SignedUp]) -> None:
    mina, leo, ana = people
    first = await client.comment(leo, post, "First")
    await client.comment(mina, post, "Second", parentId=first)
    await client.do("update_comment", leo, commentId=first, body="First, in other words")
    gone = await client.comment(ana, post, "Gone")
    await client.do("delete_comment", ana, commentId=gone)
    for body, decisions in (("Hidden", ["REMOVE"]), ("Hidden for a while", ["REMOVE", "APPROVE"])):
        comment = await client.comment(leo, post, body)
        for decision in decisions:
            await client.decide(ana, comment, decision)
    changed = await client.comment(leo, post, "Changed while hidden")
    for body in (HELD, f"Different now, @{mina.handle}"):
        await client.do("update_comment", leo, commentId=changed, body=body)
    await client.decide(ana, changed, "APPROVE")


def _well(answer: dict[str, Any]) -> dict[str, Any]:
    assert not answer.get("errors"), answer
    payload: dict[str, Any] = answer["data"]["payload"]
    assert payload["__typename"].endswith("Success"), payload
    return payload
