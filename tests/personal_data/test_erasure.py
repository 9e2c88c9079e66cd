"""Deleting an account erases its personal data in every service, and the report lists it."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from infra.local.supervisor import Supervisor
from subgraphs.declarations import DATA_HOLDERS
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.services import Services
from tests.fixtures.stack import Stack
from tests.personal_data.account_data import Life, Person, bind, live
from tests.personal_data.conftest import Leave, Report
from tests.personal_data.stores import Thing, everything, in_redis

pytestmark = pytest.mark.server
NewPerson = Callable[..., Awaitable[SignedUp]]
MAY_KNOW_THE_ID = (
    "postgres identity.erasure",
    "postgres identity.audit_entry",
    "postgres identity.data_request",
    "postgres users.data_request",
    *(f"mongo {name}.data_requests" for name in ("assets", "notifications", "posts", "recommendations", "rooms")),
    "kafka ",
)
"""The report, that a power was used, requests until their second look, and the log, whose ids lead nowhere."""


@pytest.fixture
async def everybody(graph: Ask, new_person: NewPerson) -> list[Person]:
    return [Person(graph, await new_person(name)) for name in ("person", "friend", "stranger")]


async def complete(report: Report, person: SignedUp) -> dict[str, Any]:
    async def is_complete() -> bool:
        return bool((await report(person)).get("completedAt"))

    await eventually(is_complete, seconds=60, what="every service has reported")
    return await report(person)


async def traces(stack: Stack, person: Person, life: Life) -> list[Thing]:
    words = {life.mark, *life.handles, person.who.email, person.who.id}
    return [
        thing
        async for thing in everything(stack)
        if any(word in thing.text for word in words)
        or (person.who.key in thing.text and not thing.place.startswith(MAY_KNOW_THE_ID))
    ]


async def nothing_is_left(stack: Stack, person: Person, life: Life) -> None:
    """The agents send no report and may be a moment behind the services."""

    async def agents_forgot() -> bool:
        kept = [thing async for thing in in_redis(stack) if thing.place.startswith("redis recommendations:")]
        return not any(person.who.key in thing.text for thing in kept)

    await eventually(agents_forgot, seconds=30, what="the agents have read of it")
    assert await traces(stack, person, life) == []


async def test_nothing_is_left_in_any_store(
    stack: Stack, http: httpx.AsyncClient, everybody: list[Person], leave: Leave, report: Report
) -> None:
    person, friend, stranger = everybody
    life = await live(person, friend, http)
    await bind(person, friend, stranger)
    stores = {thing.place.partition(" ")[0] for thing in await traces(stack, person, life)}
    assert stores >= {"postgres", "mongo", "kafka"}, "the test finds what is there"
    assert (await http.get(life.asset_url)).status_code == 200
    await leave(person.who)
    told = await complete(report, person.who)
    assert (told["missingServices"], {part["service"] for part in told["parts"]}) == (
        [],
        set(DATA_HOLDERS),
    )
    await nothing_is_left(stack, person, life)
    assert (await http.get(life.asset_url)).status_code == 404
    _check_counts({part["service"]: {c["kind"]: c["count"] for c in part["counts"]} for part in told["parts"]})


def _check_counts(told: dict[str, dict[str, int]]) -> None:
    assert set(told) == set(DATA_HOLDERS)
    assert told["identity"] == {
        "account": 1,
        "sessions": 1,
        "former_handles": 1,
        "email_tokens": 1,
        "known_networks": 1,
    }
    once = ("profile", "settings", "former_handles", "blocks", "mutes", "asset_copies")
    assert told["users"] == {"follows": 2, **dict.fromkeys(once, 1)}
    assert told["assets"] == {"assets": 1, "uploads": 2, "post_images": 1, "image_uses": 1}
    assert told["posts"]["posts"] == 2
    assert told["posts"]["comments"] == told["posts"]["reactions"] == told["posts"]["reports"] == 1
    assert told["posts"]["idempotency_keys"] == 1
    assert (told["rooms"]["rooms"], told["rooms"]["visits"]) == (2, 1)
    assert told["recommendations"]["not_interested"] == 1
    assert told["notifications"]["notifications"] >= 3
    assert told["notifications"]["notifications_caused"] >= 2


async def test_killed_in_the_middle_and_without_redis_and_s3_it_ends_all_the_same(
    stack: Stack,
    http: httpx.AsyncClient,
    supervisor: Supervisor,
    services: Services,
    everybody: list[Person],
    leave: Leave,
    report: Report,
) -> None:
    person, friend, stranger = everybody
    life = await live(person, friend, http)
    await bind(person, friend, stranger)
    await leave(person.who)
    await supervisor.stop(["s3", "redis"])
    try:
        for name in ("posts-work", "users-work", "assets-work", "identity-work"):
            await services.back(name, after=services.kill(name), seconds=30)
    finally:
        for name in ("redis", "s3"):
            supervisor.start(name)
            await services.healthy(name)
    told = await complete(report, person.who)
    counts = {part["service"]: {c["kind"]: c["count"] for c in part["counts"]} for part in told["parts"]}
    assert (counts["posts"]["posts"], counts["assets"]["assets"], counts["users"]["profile"]) == (2, 1, 1)
    await nothing_is_left(stack, person, life)


async def test_only_an_admin_reads_a_report(
    graph: Ask, subgraph: Callable[[str], Ask], new_person: NewPerson, leave: Leave, report: Report
) -> None:
    """The account is deleted, so there is a report that others could see."""
    person, stranger = await new_person(), await new_person("stranger")
    await leave(person)
    assert (await complete(report, person))["deletedAt"]
    query, variables = "query Report($id: ID!) { erasureReport(userId: $id) { deletedAt } }", {"id": person.id}
    for token in (None, stranger.token):
        assert (await graph(query, variables, token=token))["data"]["erasureReport"] is None
    for claims, code in ((None, "UNAUTHENTICATED"), (stranger.claims, "FORBIDDEN")):
        refused = await subgraph("identity")(query, variables, claims=claims)
        assert refused["data"]["erasureReport"] is None
        assert [error["extensions"]["code"] for error in refused["errors"]] == [code]


async def test_an_account_that_stays_has_no_report(report: Report, new_person: NewPerson) -> None:
    assert await report(await new_person()) == {}


async def test_the_deletion_is_confirmed_by_mail(
    stack: Stack, http: httpx.AsyncClient, new_person: NewPerson, leave: Leave
) -> None:
    person = await new_person()
    await leave(person)

    async def is_confirmed() -> bool:
        headers = {"accept": "application/json"}
        mails = (await http.get(f"{stack.edge}/auth/mail", params={"to": person.email}, headers=headers)).json()
        return any("Your account is deleted" in mail["subject"] for mail in mails)

    await eventually(is_confirmed, seconds=60, what="the mail that all is gone")
