"""What users does in the background: profiles for new accounts, and the outbox to Kafka."""

import asyncio

from events.consumer import Consumer
from events.outbox.postgres import PostgresOutbox
from events.outbox.relay import Relay
from events.producer import EventProducer
from events.records.accounts import AccountRegistered
from events.worker import run_worker
from subgraphs.kit.postgres import open_postgres, sessions_of
from subgraphs.kit.redis import open_redis
from subgraphs.users.service import UserService
from subgraphs.users.settings import Settings


async def work(settings: Settings) -> None:
    async with (
        open_postgres(settings.postgres_url.get_secret_value()) as engine,
        open_redis(settings.redis_url) as redis,
    ):
        service = UserService(sessions_of(engine), redis)

        async def register(event: AccountRegistered) -> None:
            await service.register(event.account_id, event.handle, event.display_name)

        relay = Relay(PostgresOutbox(engine), EventProducer(settings.kafka_url), redis, "users")
        consumer = Consumer("users", ["accounts"], {AccountRegistered: register}, settings.kafka_url)
        await run_worker("users-work", [relay, consumer])


def main() -> None:
    asyncio.run(work(Settings()))
