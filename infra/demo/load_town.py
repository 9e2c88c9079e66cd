"""Loads the demo town into an empty stack through the graph; prints what it created and how to sign in."""

import asyncio
import os
import time
from typing import Any, Final

from clients.python.miniroom_client import GraphClient, MutationError, upload_picture
from infra.demo import town_data, vocabulary
from infra.demo.concurrency import AT_ONCE, each
from infra.demo.dress_town import dress
from infra.demo.pictures import room_picture
from infra.demo.town_data import Resident, Town

_PATIENCE_SECONDS: Final = 60.0


class Loader:
    def __init__(self, anonymous: GraphClient, town: Town) -> None:
        self.anonymous, self.town = anonymous, town
        self.people: dict[str, GraphClient] = {}
        self.rooms: dict[str, str] = {}
        self.pictures: list[str] = []
        self.posts: list[str] = []

    async def load(self) -> None:
        town = self.town
        people = await each(town.residents, self._sign_up)
        self.people = {resident.handle: person for resident, person in zip(town.residents, people, strict=True)}
        self.pictures = await each(enumerate(town.pictures), self._upload_picture)
        rooms = await each(town.rooms, self._open_room)
        self.rooms = {room.owner: id for room, id in zip(town.rooms, rooms, strict=True)}
        await dress(self.anonymous, self.people)
        self.posts = await each(enumerate(town.posts), self._write_post)
        await each(town.follows, lambda pair: self._do(pair[0], "follow_user", userId=self.people[pair[1]].id))
        await each(enumerate(town.comments), self._write_comment)
        await each(town.reactions, lambda r: self._do(r[0], "add_reaction", subjectId=self.posts[r[1]], kind=r[2]))
        await each(reversed(town.residents), lambda r: self._do(r.handle, "update_profile", bio=r.bio))

    async def _sign_up(self, resident: Resident) -> GraphClient:
        who = {"email": resident.email, "password": vocabulary.PASSWORD}
        try:
            payload = await self.anonymous.do("sign_up", **who, handle=resident.handle, displayName=resident.name)
        except MutationError as refused:
            if refused.code != "CONFLICT":
                raise
            payload = await self.anonymous.do("sign_in", **who)
        return await self.anonymous.signed_in(payload)

    async def _upload_picture(self, numbered: tuple[int, str]) -> str:
        seed, handle = numbered
        person, title = self.people[handle], f"Room {seed + 1}"
        own = await person.ask("uploaded_assets", first=10)
        known = next((edge["node"] for edge in own["uploadedAssets"]["edges"] if edge["node"]["title"] == title), None)
        return str((known or await upload_picture(person, room_picture(seed), title=title))["id"])

    async def _open_room(self, room: town_data.Room) -> str:
        person = self.people[room.owner]
        first = await _first_room(person)
        await person.do("update_room", roomId=first, title=room.title, tags=[room.tag])
        return first

    async def _write_post(self, numbered: tuple[int, town_data.Post]) -> str:
        number, post = numbered
        extra: dict[str, Any] = {"idempotencyKey": f"town-post-{number}"}
        if post.in_room and post.author in self.rooms:
            extra["roomId"] = self.rooms[post.author]
        if post.picture is not None:
            extra["attachments"] = [{"assetId": self.pictures[post.picture]}]
        written = await self._do(post.author, "create_post", body=post.body, tags=list(post.tags), **extra)
        return str(written["post"]["id"])

    async def _write_comment(self, numbered: tuple[int, town_data.Comment]) -> None:
        number, (author, post, body) = numbered
        key = f"town-comment-{number}"
        await self._do(author, "add_comment", postId=self.posts[post], body=body, idempotencyKey=key)

    async def _do(self, handle: str, mutation: str, **input: Any) -> dict[str, Any]:
        return await self.people[handle].do(mutation, **input)


async def _first_room(person: GraphClient) -> str:
    """It comes soon after the account."""
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while not (edges := (await person.ask("rooms", ownerId=person.id, first=1))["rooms"]["edges"]):  # noqa: ASYNC110  # another process opens it
            await asyncio.sleep(0.2)
    return str(edges[0]["node"]["id"])


async def is_loaded(anonymous: GraphClient) -> bool:
    """Profiles are written last, so an interrupted load is detected and repeated."""
    answers = [await anonymous.ask("profile_page", handle=each, first=1) for each in vocabulary.SAMPLE_SIGN_INS]
    return all(answer["user"] and answer["user"]["bio"] for answer in answers)


async def load_town(edge_url: str) -> str:
    """Load the town unless it exists; returns a summary."""
    async with GraphClient.connect(edge_url) as anonymous:
        if await is_loaded(anonymous):
            return "the demo town is already loaded"
    started, town = time.monotonic(), town_data.build()
    await load(edge_url, town)
    seconds = time.monotonic() - started
    return (
        f"{len(town.residents)} people, {len(town.rooms)} rooms, {len(town.posts)} posts, {len(town.comments)} "
        f"comments, {len(town.reactions)} reactions, {len(town.follows)} follows in {seconds:.0f} s"
    )


async def load(edge_url: str, town: Town) -> None:
    """Within a day of an interrupted load, the same town goes on where it ended."""
    async with GraphClient.connect(edge_url, connections=AT_ONCE) as anonymous:
        await Loader(anonymous, town).load()


def sign_ins() -> list[tuple[str, str]]:
    """E-mail and password of accounts to try."""
    return [(vocabulary.email_of(handle), vocabulary.PASSWORD) for handle in vocabulary.SAMPLE_SIGN_INS]


def moderator_email() -> str:
    return vocabulary.email_of(vocabulary.MODERATOR)


def main() -> None:
    print(asyncio.run(load_town(os.environ.get("MINIROOM_PUBLIC_URL", "http://localhost:8080"))))
    for email, password in sign_ins():
        print(f"sign in as {email} with the password {password}")
    print(f"sign in as {moderator_email()} (moderator) with the password {vocabulary.PASSWORD}")


if __name__ == "__main__":
    main()
