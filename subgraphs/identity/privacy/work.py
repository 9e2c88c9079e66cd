"""What the worker does about people's data: ends accounts, gathers reports and parts, and keeps what was promised."""

from collections.abc import Coroutine
from functools import partial
from typing import Any

from redis.asyncio import Redis

from events.contracts.records.data_requests import DataErased, DataHolder, ExportWritten
from events.contracts.records.event import Event
from events.messaging.consumer import Consumer
from events.messaging.message_processor import Handler
from subgraphs.identity.deletion_service import delete_due_accounts
from subgraphs.identity.keeping import kept, kept_in_rows
from subgraphs.identity.privacy.assembling import Assembly
from subgraphs.identity.privacy.erasures import ErasureService
from subgraphs.identity.privacy.exports import hear_of_part
from subgraphs.identity.privacy.files import ExportFiles
from subgraphs.identity.sealing import Seal
from subgraphs.identity.sweeps import every
from subgraphs.kit.data_requests.postgres_requests import PostgresRequests
from subgraphs.kit.data_requests.worker import DataRequestWorker
from subgraphs.kit.stores.postgres import Sessions

_MINUTE = 60.0
_ASSEMBLE_SECONDS = 2.0


def data_work(
    kafka_url: str, sessions: Sessions, redis: Redis, files: ExportFiles, seal: Seal
) -> tuple[Consumer, list[Coroutine[Any, Any, None]]]:
    """What it listens to, and what it does by the clock."""
    keeps, erasures, assembly = kept(sessions, files), ErasureService(sessions, seal), Assembly(sessions, files, seal)
    desk = DataRequestWorker(DataHolder.IDENTITY, keeps, PostgresRequests(sessions), redis)
    heard: dict[type[Event], Handler] = {
        **desk.handlers(),
        DataErased: erasures.hear,
        ExportWritten: partial(hear_of_part, sessions),
    }
    clocks = [
        every(_MINUTE, partial(delete_due_accounts, sessions, redis, seal, kept_in_rows(sessions))),
        every(_MINUTE, erasures.watch),
        every(_MINUTE, assembly.remove_expired),
        every(_ASSEMBLE_SECONDS, assembly.assemble_complete),
        desk.work(),
    ]
    return Consumer("identity", ["privacy"], heard, kafka_url), clocks
