"""What users does in the background: hear of accounts, keep the cache honest, and the outbox to Kafka."""

import asyncio

from events.contracts.records.data_requests import DataHolder
from events.messaging.consumer import Consumer
from events.messaging.outbox.postgres import PostgresOutbox
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.kit.data_requests.postgres_requests import PostgresRequests
from subgraphs.kit.data_requests.worker import DataRequestWorker
from subgraphs.kit.stores.postgres import open_postgres, sessions_of
from subgraphs.kit.stores.redis import open_redis
from subgraphs.users.consuming import account_handlers, cache_handlers
from subgraphs.users.keeping import kept
from subgraphs.users.service import Services
from subgraphs.users.settings import Settings


async def work(settings: Settings) -> None:
    async with (
        open_postgres(settings.postgres_url.get_secret_value()) as engine,
        open_redis(settings.redis_url) as redis,
    ):
        sessions = sessions_of(engine)
        services = Services(sessions, redis)
        desk = DataRequestWorker(DataHolder.USERS, kept(sessions, services.leaving), PostgresRequests(sessions), redis)
        relay = Relay(PostgresOutbox(engine), EventProducer(settings.kafka_url), redis, "users")
        heard = account_handlers(services) | desk.handlers()
        accounts = Consumer("users", ["accounts", "privacy"], heard, settings.kafka_url)
        cache = Consumer("users-cache", ["users"], cache_handlers(services.people), settings.kafka_url)
        await run_worker("users-work", [relay, accounts, cache], [desk.work()])


def main() -> None:
    asyncio.run(work(Settings()))
