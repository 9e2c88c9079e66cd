"""What users does in the background: hear of accounts, keep the cache honest, and the outbox to Kafka."""

import asyncio

from events.consumer import Consumer
from events.outbox.postgres import PostgresOutbox
from events.outbox.relay import Relay
from events.producer import EventProducer
from events.records.privacy import Keeper
from events.worker import run_worker
from subgraphs.kit.postgres import open_postgres, sessions_of
from subgraphs.kit.privacy.desk import PrivacyDesk
from subgraphs.kit.privacy.postgres_requests import PostgresRequests
from subgraphs.kit.redis import open_redis
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
        desk = PrivacyDesk(Keeper.USERS, kept(sessions, services.leaving), PostgresRequests(sessions), redis)
        relay = Relay(PostgresOutbox(engine), EventProducer(settings.kafka_url), redis, "users")
        heard = account_handlers(services) | desk.handlers()
        accounts = Consumer("users", ["accounts", "privacy"], heard, settings.kafka_url)
        cache = Consumer("users-cache", ["users"], cache_handlers(services.people), settings.kafka_url)
        await run_worker("users-work", [relay, accounts, cache], [desk.work()])


def main() -> None:
    asyncio.run(work(Settings()))
