"""Operators change the configuration of a running platform; clients see the effect through the edge."""

import asyncio
import re
import secrets
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from control.configuration.store import Author, Store
from control.etcd.client import Etcd
from control.etcd.keys import Keys
from infra.local.folders import CHECKOUT
from supergraph.control_plane.catalogue import sections
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.services import Services
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
TESTER = Author("tester")
FOLLOW = "mutation F($tag: String!) { followTag(input: { name: $tag }) { __typename } }"
SAY = 'mutation { sendRoomMessage(input: { roomId: "x", body: "hi" }) { __typename } }'
POST = "mutation P($body: String!) { createPost(input: { body: $body }) { __typename } }"
METRICS = re.compile(r"^miniroom_configuration_(connected|revision|age_seconds) ([0-9.e+]+)$", re.MULTILINE)


@pytest.fixture
async def store(stack: Stack) -> AsyncIterator[Store]:
    """Everything that a test sets is unset after it."""
    async with Etcd(stack.variable("control-plane", "ETCD_URL")) as etcd:
        keys = Keys(stack.variable("control-plane", "ENVIRONMENT"))
        yield (store := Store(etcd, keys, sections()))
        for key in await store.current():
            await store.unset(key, TESTER)


async def metrics_of(stack: Stack, service: str) -> dict[str, float]:
    async with httpx.AsyncClient() as http:
        text = (await http.get(f"http://127.0.0.1:{stack.ports[service]}/metrics")).text
    return {name: float(value) for name, value in METRICS.findall(text)}


def followers(stack: Stack) -> list[str]:
    return [*(name for name in stack.environment if name != "control-plane"), "gateway"]


def kind(answer: dict[str, Any]) -> str:
    """The payload's type, or the code of the request's error."""
    if "errors" in answer:
        return str(answer["errors"][0]["extensions"]["code"])
    (payload,) = answer["data"].values()
    return str(payload["__typename"])


async def test_every_process_follows_within_seconds(stack: Stack, store: Store) -> None:
    started = time.monotonic()
    await store.set("log.level", "INFO", TESTER)
    wanted = (await store._etcd.below("/")).revision

    async def all_follow() -> bool:
        known = await asyncio.gather(*(metrics_of(stack, name) for name in followers(stack)))
        return all(each["revision"] >= wanted and each["connected"] for each in known)

    await eventually(all_follow, what="all processes follow")
    print(f"\n{len(followers(stack))} processes have a change after {time.monotonic() - started:.2f} s")


async def test_a_limit_changes_and_changes_back(store: Store, graph: Ask, new_person: Callable[..., Any]) -> None:
    person: SignedUp = await new_person("follower")

    async def follows() -> str:
        return kind(await graph(FOLLOW, {"tag": f"tag{secrets.token_hex(4)}"}, token=person.token))

    async def is_limited() -> bool:
        return await follows() == "RateLimited"

    assert await follows() == "FollowTagSuccess"
    await store.set("limits.follow_tag", {"per_minute": 1}, TESTER)
    await eventually(is_limited, what="the new limit")
    await store.roll_back("limits.follow_tag", TESTER)

    async def is_free() -> bool:
        return await follows() == "FollowTagSuccess"

    await eventually(is_free, what="the documented limit")


async def test_a_feature_is_on_for_those_who_are_named(
    store: Store, graph: Ask, new_person: Callable[..., Any]
) -> None:
    named, other = await new_person("named"), await new_person("other")
    await store.set("features.room_chat", {"percentage": 0, "accounts": [named.key]}, TESTER)

    async def is_off() -> bool:
        return kind(await graph(SAY, token=other.token)) == "FORBIDDEN"

    await eventually(is_off, what="the chat is off")
    assert kind(await graph(SAY, token=named.token)) == "ValidationError", "the room's ID is not one"


async def test_a_word_is_offensive_at_once(store: Store, graph: Ask, new_person: Callable[..., Any]) -> None:
    person: SignedUp = await new_person("writer")
    word = "blorp" + "".join(secrets.choice("mnpqrvxz") for _ in range(6))
    assert kind(await graph(POST, {"body": f"You {word}"}, token=person.token)) == "CreatePostSuccess"
    await store.set("content.words", {"slur": [word]}, TESTER)
    await store.set("content.verdicts", {"slur": "REJECT"}, TESTER)

    async def is_refused() -> bool:
        return kind(await graph(POST, {"body": f"You {word}"}, token=person.token)) == "ContentRejected"

    await eventually(is_refused, what="the word is offensive")


async def test_without_etcd_everything_goes_on(
    stack: Stack, store: Store, graph: Ask, services: Services, new_person: Callable[..., Any]
) -> None:
    await store.set("features.room_chat", {"percentage": 0}, TESTER)
    person: SignedUp = await new_person("writer")

    async def is_off() -> bool:
        return kind(await graph(SAY, token=person.token)) == "FORBIDDEN"

    async def is_noticed() -> bool:
        known = await asyncio.gather(*(metrics_of(stack, name) for name in followers(stack)))
        return not any(each["connected"] for each in known)

    await eventually(is_off, what="the chat is off")
    async with services.store_stopped("etcd"):
        await eventually(is_noticed, what="all processes notice")
        assert kind(await graph(POST, {"body": "Without etcd"}, token=person.token)) == "CreatePostSuccess"
        assert await is_off(), "the last known value counts"
        await restart(services, ("rooms", "gateway", "control-plane", "router", "edge"))
        assert await is_off(), "processes that start without etcd know it, too"
        assert 0 < (await metrics_of(stack, "rooms"))["age_seconds"] < 300
        assert re.search(r"etcd is away: services go on .* \dm\d\ds ago", command("infra.local", "status").stdout)
    await store.unset("features.room_chat", TESTER)

    async def is_on() -> bool:
        return not await is_off()

    await eventually(is_on, what="changes arrive again")


async def restart(services: Services, names: tuple[str, ...]) -> None:
    """At once, by SIGKILL; until all answer again."""
    killed = {name: services.kill(name) for name in names}
    for name, pid in killed.items():
        await services.back(name, after=pid)
    for name in names:
        await services.healthy(name, seconds=30)


def test_the_command_says_who_changed_what() -> None:
    assert "✗ limits.follow_tag: per_minute: Input should be greater than" in config(
        "set", "limits.follow_tag", '{"per_minute": 0}'
    )
    assert "There is no key limits.sing" in config("set", "limits.sing", "1")
    assert 'limits.follow_tag = {"per_minute":7}' in config(
        "set", "limits.follow_tag", '{"per_minute": 7}', "--author", "ada", "--note", "a flood"
    )
    listed = config("get", "limits.follow_tag")
    assert listed.startswith("* limits.follow_tag")
    assert "set by ada" in listed
    assert "a flood" in config("history", "limits.follow_tag")
    assert "(not set)" in config("unset", "limits.follow_tag")


def config(*arguments: str) -> str:
    run = command("infra.local.run_as_service", "control-plane", "supergraph.control_plane.configuration", *arguments)
    return run.stdout + run.stderr


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *arguments], cwd=CHECKOUT, capture_output=True, text=True, check=False)
