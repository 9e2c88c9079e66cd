"""The callers of the policy's rows, and their relations to the owners."""

import asyncio
import json
import os
import secrets
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final

import httpx

from subgraphs.kit.stores.redis import open_redis
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import PASSWORD, Ask
from tests.fixtures.stack import Stack
from tests.policy import mutations


@dataclass(frozen=True)
class Person:
    """A signed-in caller, or an anonymous one."""

    id: str
    email: str
    token: str | None
    run: Ask

    async def do(self, operation: str, **input: Any) -> Any:
        """The success of a mutation of `schema/operations/`, once the limits allow it."""
        payload = await self.run(operation, {"input": input}, token=self.token)
        while payload["__typename"] == "RateLimited":
            await asyncio.sleep(1)
            payload = await self.run(operation, {"input": input}, token=self.token)
        assert payload["__typename"].endswith("Success"), (operation, input, payload)
        return payload


OWNERS: Final[dict[str, dict[str, Any]]] = {
    "open": {},
    "private": {"isPrivate": True},
    "for followers": {"whoMayVisit": "FOLLOWERS", "whoMayComment": "FOLLOWERS"},
    "closed": {"whoMayVisit": "NOBODY", "whoMayComment": "NOBODY", "whoMayFollow": "NOBODY"},
}
"""Shared owners by name, with their settings."""


class Actors:
    """`people` are the callers by their names in `table.CALLERS`; `owners` and new accounts own the resources."""

    def __init__(self, stack: Stack, graph: Ask, run: Ask) -> None:
        self._stack, self.graph, self._run = stack, graph, run
        self.people: dict[str, Person] = {"anonymous": Person("", "", None, run)}
        self.owners: dict[str, Person] = {}
        self.turn = asyncio.Lock()
        """For what callers that ask at the same time must make one after the other."""

    async def answer(self, root: str, document: str, variables: dict[str, Any], token: str | None) -> Any:
        """Of a subscription its first event."""
        if root != "subscription":
            return await self.graph(document, variables, token=token)
        headers = {"accept": "text/event-stream"} | ({"authorization": f"Bearer {token}"} if token else {})
        body = {"query": document, "variables": variables}
        async with (
            httpx.AsyncClient(timeout=15) as http,
            http.stream("POST", self._stack.graphql, json=body, headers=headers) as answer,
        ):
            lines = [line async for line in _until_data(answer.aiter_lines())]
        return json.loads(lines[-1].removeprefix("data:"))

    async def gather(self) -> None:
        for name in ("other", "follower", "blocked", "suspended", "moderator", "admin"):
            self.people[name] = await self.new_account()
        await self._staff()
        await self.suspend(self.people["suspended"])
        self.owners = {name: await self.new_owner(**settings) for name, settings in OWNERS.items()}
        for name, settings in OWNERS.items():
            await wait_for_replicas(self, self.owners[name], settings)

    async def new_account(self) -> Person:
        await self.forget_limits()
        handle = f"policy_{secrets.token_hex(5)}"
        email = f"{handle}@test.example"
        who = {"email": email, "password": PASSWORD, "handle": handle, "displayName": "Policy"}
        return self._person(await self._run("sign_up", {"input": who}), email)

    async def new_owner(self, **settings: Any) -> Person:
        """An account that the follower follows and that blocks the blocked caller."""
        owner = await self.new_account()
        await self.people["follower"].do("follow_user", userId=owner.id)
        await owner.do("block_user", userId=self.people["blocked"].id)
        if settings:
            await owner.do("update_settings", **settings)
        return owner

    async def suspend(self, person: Person) -> None:
        await self.people["moderator"].do("suspend_account", userId=person.id, reason="policy")

        async def is_hidden() -> bool:
            answer = await self.graph("query Node($id: ID!) { node(id: $id) { id } }", {"id": person.id})
            return bool(answer["data"] == {"node": None})

        await eventually(is_hidden, what="users knows that the account is suspended")

    async def ask(self, document: str, person: Person, **input: Any) -> Any:
        """The success of a mutation that `schema/operations/` does not have."""
        answer = await self.graph(document, {"input": input}, token=person.token)
        assert answer["data"]["payload"]["__typename"].endswith("Success"), answer
        return answer["data"]["payload"]

    async def _staff(self) -> None:
        """The operator makes the first admin, who makes the rest."""
        admin, moderator = self.people["admin"], self.people["moderator"]
        command = (sys.executable, "-m", "subgraphs.identity.operator", "grant-role", admin.email, "ADMIN")
        environment = {**os.environ, **self._stack.environment["identity"]}
        process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=asyncio.subprocess.DEVNULL)
        assert await process.wait() == 0
        self.people["admin"] = await self.again(admin)
        await self.ask(mutations.GRANT_ROLE, self.people["admin"], userId=moderator.id, role="MODERATOR")
        self.people["moderator"] = await self.again(moderator)

    async def again(self, person: Person) -> Person:
        who = {"email": person.email, "password": PASSWORD}
        return self._person(await self._run("sign_in", {"input": who}), person.email)

    async def forget_limits(self) -> None:
        """These tests send more requests per account than the limits allow."""
        async with open_redis(self._stack.variable("users", "REDIS_URL")) as redis:
            if keys := [key async for key in redis.scan_iter("limits*", count=1000)]:
                await redis.delete(*keys)

    def _person(self, payload: Any, email: str) -> Person:
        assert "tokens" in payload, payload
        return Person(payload["viewer"]["user"]["id"], email, payload["tokens"]["accessToken"], self._run)


async def _until_data(lines: AsyncIterator[str]) -> AsyncIterator[str]:
    """Up to the first one with data; an answer that is no stream is one line."""
    async for line in lines:
        if line.startswith("{") or (line.startswith("data:") and len(line) > 10):
            yield line
            return


async def wait_for_replicas(actors: Actors, owner: Person, settings: dict[str, Any]) -> None:
    """Waits until rooms and posts consumed the events of `Actors.new_owner`."""
    room = (await owner.do("create_room", title="Replicated"))["room"]["id"]
    await owner.do("create_post", body="For everyone.")
    post = (await owner.do("create_post", body="For followers.", visibility="FOLLOWERS"))["post"]["id"]
    follower, blocked, other = (actors.people[name] for name in ("follower", "blocked", "other"))
    opens_to, may_comment = settings.get("whoMayVisit", "EVERYONE"), settings.get("whoMayComment", "EVERYONE")

    async def code(operation: str, person: Person, **input: Any) -> str:
        payload = await actors.people["anonymous"].run(operation, {"input": input}, token=person.token)
        return str(payload.get("code", "OK"))

    async def is_consumed() -> bool:
        answers = [
            await code("enter_room", blocked, roomId=room) == "NOT_FOUND",
            await code("add_reaction", follower, subjectId=post, kind="LIKE") == "OK",
            await code("enter_room", other, roomId=room) == ("OK" if opens_to == "EVERYONE" else "NOT_FOUND"),
            opens_to != "FOLLOWERS" or await code("enter_room", follower, roomId=room) == "OK",
            may_comment != "NOBODY" or await code("add_comment", follower, postId=post, body="x") == "FORBIDDEN",
        ]
        return all(answers)

    await eventually(is_consumed, what="rooms and posts consume follows, blocks and settings")
