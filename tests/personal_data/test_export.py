"""An export contains all data of its account and none of others."""

import asyncio
import json
from base64 import b64decode
from collections.abc import Awaitable, Callable
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from clients.python.miniroom_client import operation
from infra.local.supervisor import Supervisor
from subgraphs.identity.data_requests.services.export_assembly import ExportAssembly
from subgraphs.identity.data_requests.storage.export_files import ExportFiles, open_files
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.kit.stores.postgres import sessions_of
from tests.fixtures.ending import identity_settings
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.services import Services
from tests.fixtures.stack import Stack
from tests.personal_data.account_data import Life, Person, bind, live
from tests.personal_data.conftest import Leave

pytestmark = pytest.mark.server
NewPerson = Callable[..., Awaitable[SignedUp]]
Zip = dict[str, Any]


async def ask_for_it(graph: Ask, person: SignedUp) -> dict[str, Any]:
    answer = await graph(operation("request_data_export"), token=person.token)
    assert "errors" not in answer, answer
    return dict(answer["data"]["requestDataExport"])


async def shown(graph: Ask, person: SignedUp) -> dict[str, Any]:
    answer = await graph(operation("data_export"), token=person.token)
    assert "errors" not in answer, answer
    return dict(answer["data"]["viewer"]["dataExport"] or {})


async def ready(graph: Ask, person: SignedUp) -> dict[str, Any]:
    async def is_ready() -> bool:
        return bool((await shown(graph, person)).get("state") == "READY")

    await eventually(is_ready, seconds=60, what="the copy is ready")
    return await shown(graph, person)


async def fetched(http: httpx.AsyncClient, url: str) -> Zip:
    answer = await http.get(url)
    assert answer.status_code == 200, answer.text
    assert (answer.headers["cache-control"], answer.headers["content-type"]) == ("no-store", "application/zip")
    with ZipFile(BytesIO(answer.content)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


async def test_the_export_contains_the_accounts_data_and_no_others(
    graph: Ask, http: httpx.AsyncClient, new_person: NewPerson
) -> None:
    person, friend, stranger = [Person(graph, await new_person(name)) for name in ("person", "friend", "stranger")]
    life = await live(person, friend, http)
    await bind(person, friend, stranger)
    assert (await ask_for_it(graph, person.who))["dataExport"]["state"] == "PREPARING"
    state = await ready(graph, person.who)
    assert state["missingServices"] == []
    copy = await fetched(http, state["url"])
    _check_relationships(copy, life, person, friend, stranger)
    _check_things(copy, life)
    assert "a friend's" not in json.dumps(copy), "the words of others"
    assert copy["about.json"]["files"]["posts.json"]["counts"]["posts"] == 2


def _check_relationships(copy: Zip, life: Life, person: Person, friend: Person, stranger: Person) -> None:
    identity, users = copy["identity.json"], copy["users.json"]
    (account,) = identity["account"]
    assert (account["id"], account["email"], account["handle"]) == (person.who.id, person.who.email, life.handles[1])
    assert datetime.fromisoformat(account["createdAt"]).tzinfo
    assert [former["handle"] for former in identity["former_handles"]] == [life.handles[0]]
    (profile,) = users["profile"]
    assert (profile["bio"], profile["displayName"]) == (f"bio {life.mark}", f"n {life.mark}")
    assert [setting["timeZone"] for setting in users["settings"]] == ["Asia/Seoul"]
    assert [follow["userId"] for follow in users["follows"]] == [friend.who.id]
    assert [block["userId"] for block in users["blocks"]] == [stranger.who.id]
    assert [mute["userId"] for mute in users["mutes"]] == [friend.who.id]


def _check_things(copy: Zip, life: Life) -> None:
    posts, rooms, assets = copy["posts.json"], copy["rooms.json"], copy["assets.json"]
    by_id = {post["id"]: post for post in posts["posts"]}
    assert by_id.keys() == {life.post, life.draft}
    assert (by_id[life.post]["body"], by_id[life.draft]["hiddenReason"]) == (f"post again {life.mark}", "DRAFT")
    assert [edit["body"] for edit in by_id[life.post]["earlier"]] == [f"post {life.mark} #rain"]
    assert [(said["id"], said["postId"]) for said in posts["comments"]] == [(life.comment, life.friends_post)]
    assert [(reaction["kind"], reaction["subjectId"]) for reaction in posts["reactions"]] == [
        ("LOVE", life.friends_post)
    ]
    assert [report["note"] for report in posts["reports"]] == [f"note {life.mark}"]
    assert [room["title"] for room in rooms["rooms"]] == ["My room", f"room {life.mark}"]
    assert rooms["rooms"][1]["id"] == life.room
    assert len(rooms["visits"]) == 1
    assert [(asset["id"], asset["url"]) for asset in assets["assets"]] == [(life.asset, life.asset_url)]
    (asset,) = assets["assets"]
    with Image.open(BytesIO(b64decode(asset["file"]["base64"]))) as image:
        assert image.size == (asset["width"], asset["height"])
    assert copy["notifications.json"]["notifications"]
    recommendations = copy["recommendations.json"]
    assert [refusal["subjectId"] for refusal in recommendations["not_interested"]] == [life.friends_post]
    assert {act["act"] for act in recommendations["activity"]} <= {"reacted", "commented", "visited"}


async def test_one_at_a_time_and_once_a_day(graph: Ask, new_person: NewPerson) -> None:
    person = await new_person()
    assert (await graph(operation("request_data_export")))["data"]["requestDataExport"]["code"] == "UNAUTHENTICATED"
    tries = await asyncio.gather(*(ask_for_it(graph, person) for _ in range(4)))
    assert sorted(each["__typename"] for each in tries) == ["Conflict"] * 3 + ["RequestDataExportSuccess"]
    await ready(graph, person)
    refused = await ask_for_it(graph, person)
    assert (refused["__typename"], refused["code"]) == ("RateLimited", "RATE_LIMITED")
    assert 86_000_000 < refused["retryAfterMs"] <= 86_400_000


async def test_other_accounts_cannot_download_it(
    stack: Stack, graph: Ask, http: httpx.AsyncClient, new_person: NewPerson, files: ExportFiles
) -> None:
    person, other = await new_person(), await new_person()
    await ask_for_it(graph, person)
    url = (await ready(graph, person))["url"]
    assert await shown(graph, other) == {}
    key = url.partition("?")[0].partition("/exports/")[2]
    await ask_for_it(graph, other)
    await ready(graph, other)
    theirs = (await shown(graph, other))["url"].partition("?")[0]
    stale = files.download_url(key, seconds=2)
    assert (await http.get(stale)).status_code == 200

    async def is_expired() -> bool:
        return (await http.get(stale)).status_code == 403

    await eventually(is_expired, what="the link has expired")
    for link in (
        url.partition("?")[0],
        f"{theirs}?{url.partition('?')[2]}",
        url.replace("X-Amz-Expires=600", "X-Amz-Expires=6000"),
    ):
        assert (await http.get(link)).status_code == 403, link
    assert (await http.get(f"{stack.edge}/exports/?X-Amz-Signature=0")).status_code == 403
    assert (await http.put(url, content=b"mine")).status_code == 405


@pytest.fixture
def files(stack: Stack) -> Any:
    with open_files(identity_settings(stack)) as opened:
        yield opened


async def test_workers_killed_in_the_middle_finish_it(
    graph: Ask, http: httpx.AsyncClient, services: Services, new_person: NewPerson
) -> None:
    person = await new_person()
    await ask_for_it(graph, person)
    for name in ("posts-work", "users-work", "identity-work"):
        await services.back(name, after=services.kill(name), seconds=30)
    state = await ready(graph, person)
    assert state["missingServices"] == []
    assert set(await fetched(http, state["url"])) >= {"posts.json", "users.json", "identity.json"}


async def test_while_redis_and_s3_are_away_it_waits(
    graph: Ask, http: httpx.AsyncClient, supervisor: Supervisor, services: Services, new_person: NewPerson
) -> None:
    person = await new_person()
    await supervisor.stop(["s3", "redis"])
    try:
        assert (await ask_for_it(graph, person))["__typename"] == "RequestDataExportSuccess"
    finally:
        for name in ("redis", "s3"):
            supervisor.start(name)
            await services.healthy(name)
    assert (await ready(graph, person))["missingServices"] == []


async def test_without_a_part_it_says_so(
    graph: Ask, http: httpx.AsyncClient, database: AsyncEngine, supervisor: Supervisor, new_person: NewPerson
) -> None:
    person = await new_person()
    await supervisor.stop(["rooms-work"])
    try:
        await ask_for_it(graph, person)
        async with database.begin() as connection:
            over = text("UPDATE data_export SET parts_due_at = now() + interval '5 s' WHERE account_id = :id")
            await connection.execute(over, {"id": person.key})
        state = await ready(graph, person)
    finally:
        supervisor.start("rooms-work")
    assert "rooms" in state["missingServices"]
    copy = await fetched(http, state["url"])
    assert "rooms.json" not in copy
    assert "rooms" in copy["about.json"]["missing"]


async def test_after_a_week_it_is_gone(
    stack: Stack, graph: Ask, http: httpx.AsyncClient, database: AsyncEngine, new_person: NewPerson, files: ExportFiles
) -> None:
    person = await new_person()
    await ask_for_it(graph, person)
    url = (await ready(graph, person))["url"]
    async with database.begin() as connection:
        over = text("UPDATE data_export SET expires_at = now() WHERE account_id = :id")
        await connection.execute(over, {"id": person.key})
    expired = await shown(graph, person)
    assert (expired["state"], expired["url"]) == ("EXPIRED", None)
    mail = MailQueue(identity_settings(stack).seal)
    await ExportAssembly(sessions_of(database), files, mail).remove_expired()
    assert (await http.get(url)).status_code == 404
    assert await files.count_below(person.key) == 0


async def test_it_goes_with_the_account(graph: Ask, new_person: NewPerson, leave: Leave, files: ExportFiles) -> None:
    person = await new_person()
    await ask_for_it(graph, person)
    await ready(graph, person)
    assert await files.count_below(person.key) >= 1
    await leave(person)

    async def is_gone() -> bool:
        return await files.count_below(person.key) == 0

    await eventually(is_gone, seconds=60, what="the file is gone")
