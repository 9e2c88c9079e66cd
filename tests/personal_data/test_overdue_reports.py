"""A service that does not report is on the metrics and in the log, and in what operators read."""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from events.contracts.records.data_requests import DataErased
from subgraphs.declarations import DATA_HOLDERS
from subgraphs.identity.data_requests.services.erasures import OVERDUE, ErasureService
from subgraphs.identity.data_requests.storage.repository import erasures as stored
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.postgres import sessions_of
from tests.fixtures.ending import identity_settings
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server


@pytest.fixture
def erasures(stack: Stack, database: AsyncEngine) -> ErasureService:
    seal = identity_settings(stack).seal
    return ErasureService(sessions_of(database), seal, MailQueue(seal))


def overdue(service: str) -> float:
    (metric,) = OVERDUE.collect()
    return {sample.labels["service"]: sample.value for sample in metric.samples}.get(service, 0.0)


async def test_a_service_is_overdue_until_it_reports(erasures: ErasureService, database: AsyncEngine) -> None:
    account = new_id()
    async with sessions_of(database).begin() as session:
        stored.add_erasure(session, account, datetime.now(UTC) - timedelta(hours=2), None)
    for holder in DATA_HOLDERS:
        if holder != "rooms":
            await erasures.add_part(DataErased(account_id=account, service=holder, counts={}))
    await erasures.watch()
    assert (overdue("rooms"), overdue("posts")) == (1.0, 0.0)
    row = await erasures.report(account)
    assert row is not None
    assert (row.missing, row.completed_at) == (["rooms"], None)
    await erasures.add_part(DataErased(account_id=account, service="rooms", counts={"rooms": 2}))
    await erasures.watch()
    assert overdue("rooms") == 0.0


async def test_repeated_reports_keep_the_higher_counts(erasures: ErasureService, database: AsyncEngine) -> None:
    account = new_id()
    async with sessions_of(database).begin() as session:
        stored.add_erasure(session, account, datetime.now(UTC), None)
    for counts in ({"posts": 5}, {}, {"posts": 5, "mentions": 1}):
        await erasures.add_part(DataErased(account_id=account, service="posts", counts=counts))
    row = await erasures.report(account)
    assert row is not None
    assert row.parts["posts"].counts == {"mentions": 1, "posts": 5}
    async with sessions_of(database).begin() as session:
        await session.execute(text("DELETE FROM erasure WHERE account_id = :id"), {"id": account})


async def test_operators_read_the_report_at_the_command_line(
    stack: Stack, erasures: ErasureService, database: AsyncEngine
) -> None:
    account = new_id()
    async with sessions_of(database).begin() as session:
        stored.add_erasure(session, account, datetime.now(UTC), None)
    await erasures.add_part(DataErased(account_id=account, service="posts", counts={"posts": 5}))
    shown = await operator(stack, "erasure-report", global_id("User", account))
    assert "posts 5" in shown
    assert f"missing: {', '.join(holder for holder in DATA_HOLDERS if holder != 'posts')}" in shown
    assert "not the id of a User" in await operator(stack, "erasure-report", "nonsense")
    async with sessions_of(database).begin() as session:
        await session.execute(text("DELETE FROM erasure WHERE account_id = :id"), {"id": account})


async def operator(stack: Stack, *words: str) -> str:
    command = (sys.executable, "-m", "subgraphs.identity.operator", *words)
    process = await asyncio.create_subprocess_exec(
        *command,
        env=os.environ | stack.environment["identity"],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await asyncio.wait_for(process.communicate(), timeout=60)
    return output.decode()


async def test_an_unknown_account_is_ignored(erasures: ErasureService) -> None:
    await erasures.add_part(DataErased(account_id=new_id(), service="posts", counts={}))
