"""What some people did with posts, so that every kind of event of them stands in the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.posts import documents

MODERATE = "content:moderate"
HELD = "https://a.example " * 7


@dataclass(frozen=True)
class Teller:
    """`moderators` is posts itself, past the router, as moderators are made by operators only."""

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


async def tell(teller: Teller, people: Sequence[SignedUp]) -> None:
    mina, leo, ana = people
    kept = await _edits(teller, mina)
    await _endings(teller, mina, ana)
    await _comments(teller, kept, people)
    said = await teller.comment(leo, kept, "Reacted to")
    for person in (leo, ana):
        await teller.do("add_reaction", person, subjectId=kept, kind="LOVE")
    await teller.do("add_reaction", ana, subjectId=said, kind="WOW")
    await teller.do("remove_reaction", leo, subjectId=kept, kind="LOVE")


async def _edits(teller: Teller, author: SignedUp) -> str:
    kept = await teller.post(author, "Kept 비 #rain", visibility="PUBLIC")
    changed = await teller.post(author, "Changed", visibility="PUBLIC")
    await teller.edit(author, changed, 1, body="Snow #snow")
    await teller.edit(author, changed, 2, visibility="PRIVATE")
    draft = (await teller.do("create_post", author, body="Later", draft=True))["post"]["id"]
    await teller.do("publish_post", author, postId=draft)
    return kept


async def _endings(teller: Teller, author: SignedUp, moderator: SignedUp) -> None:
    deleted, back, removed, approved, both = [
        await teller.post(author, body) for body in ("Deleted", "Back again", "Removed", "Approved", "Held and deleted")
    ]
    for post in (deleted, back):
        await teller.do("delete_post", author, postId=post)
    await teller.do("restore_post", author, postId=back)
    await teller.edit(author, back, 1, body="Back, and changed")
    for post in (removed, approved):
        await teller.decide(moderator, post, "REMOVE")
    await teller.decide(moderator, approved, "APPROVE")
    await teller.edit(author, both, 1, body=HELD)
    await teller.do("delete_post", author, postId=both)
    await teller.do("restore_post", author, postId=both)


async def _comments(teller: Teller, post: str, people: Sequence[SignedUp]) -> None:
    mina, leo, ana = people
    first = await teller.comment(leo, post, "First")
    await teller.comment(mina, post, "Second", parentId=first)
    await teller.do("update_comment", leo, commentId=first, body="First, in other words")
    gone = await teller.comment(ana, post, "Gone")
    await teller.do("delete_comment", ana, commentId=gone)
    for body, decisions in (("Hidden", ["REMOVE"]), ("Hidden for a while", ["REMOVE", "APPROVE"])):
        comment = await teller.comment(leo, post, body)
        for decision in decisions:
            await teller.decide(ana, comment, decision)
    changed = await teller.comment(leo, post, "Changed while hidden")
    for body in (HELD, f"Different now, @{mina.handle}"):
        await teller.do("update_comment", leo, commentId=changed, body=body)
    await teller.decide(ana, changed, "APPROVE")


def _well(answer: dict[str, Any]) -> dict[str, Any]:
    assert not answer.get("errors"), answer
    payload: dict[str, Any] = answer["data"]["payload"]
    assert payload["__typename"].endswith("Success"), payload
    return payload
