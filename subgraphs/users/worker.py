"""The worker of users: event handlers, cache invalidation, data requests, outbox relay."""

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
from subgraphs.users.messaging.event_handlers import account_handlers, cache_handlers
from subgraphs.users.messaging.personal_data import personal_data
from subgraphs.users.services.registry import Services
from subgraphs.users.settings import Settings


async def work(settings: Settings) -> None:
    async with (
        open_postgres(settings.postgres_url.get_secret_value()) as engine,
        open_redis(settings.redis_url) as redis,
    ):
        sessions = sessions_of(engine)
        services = Services(sessions, redis)
        requests = DataRequestWorker(
            DataHolder.USERS, personal_data(sessions, services.erasure), PostgresRequests(sessions), redis
        )
        relay = Relay(PostgresOutbox(engine), EventProducer(settings.kafka_url), redis, "users")
        handlers = account_handlers(services) | requests.handlers()
        accounts = Consumer("users", ["accounts", "privacy"], handlers, settings.kafka_url)
        cache = Consumer("users-cache", ["users"], cache_handlers(services.people), settings.kafka_url)
        await run_worker("users-work", [relay, accounts, cache], [requests.work()])


def main() -> None:
    asyncio.run(work(Settings()))
