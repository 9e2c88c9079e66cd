"""The background of identity: its relay, and the sweeps over sessions."""

import asyncio
from functools import partial

from events.outbox.postgres import PostgresOutbox
from events.outbox.relay import Relay
from events.producer import EventProducer
from events.worker import run_worker
from subgraphs.identity.settings import Settings
from subgraphs.identity.sweeps import delete_expired_sessions, every, restore_deny_entries
from subgraphs.kit.postgres import open_postgres, sessions_of
from subgraphs.kit.redis import open_redis

_HOUR = 3600.0
_DENY_SECONDS = 30.0


async def work(settings: Settings) -> None:
    async with (
        open_postgres(settings.postgres_url.get_secret_value()) as engine,
        open_redis(settings.redis_url) as redis,
    ):
        sessions = sessions_of(engine)
        sweeps = [
            every(_HOUR, partial(delete_expired_sessions, sessions)),
            every(_DENY_SECONDS, partial(restore_deny_entries, sessions, redis)),
        ]
        relay = Relay(PostgresOutbox(engine), EventProducer(settings.kafka_url), redis, "identity")
        await run_worker("identity-work", [relay], sweeps)


def main() -> None:
    asyncio.run(work(Settings()))
