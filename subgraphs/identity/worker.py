"""The background of identity: its relay, its mail, and what time does to sessions, keys and accounts."""

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import Any

from redis.asyncio import Redis

from events.messaging.outbox.postgres import PostgresOutbox
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.identity.mail.post_office import PostOffice
from subgraphs.identity.mail.smtp import SmtpMailer
from subgraphs.identity.privacy.files import open_files
from subgraphs.identity.privacy.work import data_work
from subgraphs.identity.sealing import Seal
from subgraphs.identity.settings import Settings
from subgraphs.identity.sweeps import delete_expired_sessions, delete_what_is_past, every, restore_deny_entries
from subgraphs.kit.stores.postgres import Sessions, open_postgres, sessions_of
from subgraphs.kit.stores.redis import open_redis

_HOUR = 3600.0
_DENY_SECONDS = 30.0
_MAIL_SECONDS = 0.5


async def work(settings: Settings) -> None:
    async with (
        open_postgres(settings.postgres_url.get_secret_value()) as engine,
        open_redis(settings.redis_url) as redis,
    ):
        sessions, seal = sessions_of(engine), Seal(settings.key_encryption_key.get_secret_value())
        relay = Relay(PostgresOutbox(engine), EventProducer(settings.kafka_url), redis, "identity")
        with open_files(settings) as files:
            consumer, clocks = data_work(settings.kafka_url, sessions, redis, files, seal)
            sweeps = [*_sweeps(sessions, redis), *clocks, *_mail(settings, sessions, seal)]
            await run_worker("identity-work", [relay, consumer], sweeps)


def _sweeps(sessions: Sessions, redis: Redis) -> list[Coroutine[Any, Any, None]]:
    return [
        every(_HOUR, partial(delete_expired_sessions, sessions)),
        every(_HOUR, partial(delete_what_is_past, sessions)),
        every(_DENY_SECONDS, partial(restore_deny_entries, sessions, redis)),
    ]


def _mail(settings: Settings, sessions: Sessions, seal: Seal) -> list[Coroutine[Any, Any, None]]:
    """In production without a mail server letters wait: they are not lost, and nobody reads them here."""
    url = settings.smtp_url.get_secret_value()
    if not url and not settings.shows_mail:
        return []
    mailer = SmtpMailer(url, settings.mail_from) if url else None
    office = PostOffice(sessions, seal, mailer, settings.public_url)
    return [every(_MAIL_SECONDS, office.deliver_waiting), every(_HOUR, office.forget_delivered)]


def main() -> None:
    asyncio.run(work(Settings()))
