"""Events that identity handles."""

from collections.abc import Sequence
from functools import partial

from redis.asyncio import Redis

from events.contracts.records.data_requests import DataErased, DataHolder, ExportWritten
from events.contracts.records.event import Event
from events.messaging.message_processor import Handler
from subgraphs.identity.data_requests.services.erasures import ErasureService
from subgraphs.identity.data_requests.services.exports import add_part
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.data_requests.postgres_requests import PostgresRequests
from subgraphs.kit.data_requests.worker import DataRequestWorker
from subgraphs.kit.stores.postgres import Sessions

TOPICS = ("privacy",)


def data_request_worker(database: Sessions, redis: Redis, personal_data: Sequence[PersonalData]) -> DataRequestWorker:
    return DataRequestWorker(DataHolder.IDENTITY, personal_data, PostgresRequests(database), redis)


def handlers(requests: DataRequestWorker, erasures: ErasureService, database: Sessions) -> dict[type[Event], Handler]:
    return {**requests.handlers(), DataErased: erasures.add_part, ExportWritten: partial(add_part, database)}
