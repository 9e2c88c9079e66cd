"""Identity's background process: outbox relay, data requests, mail, and periodic work."""

import asyncio

from events.messaging.consumer import Consumer
from events.messaging.outbox.postgres import PostgresOutbox
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.identity.data_requests.services.erasures import ErasureService
from subgraphs.identity.data_requests.storage.export_files import open_files
from subgraphs.identity.jobs import cleanup_jobs, data_request_jobs, mail_jobs
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.messaging.event_handlers import TOPICS, data_request_worker, handlers
from subgraphs.identity.messaging.personal_data import personal_data
from subgraphs.identity.settings import Settings
from subgraphs.kit.stores.postgres import open_postgres, sessions_of
from subgraphs.kit.stores.redis import open_redis


async def work(settings: Settings) -> None:
    async with (
        open_postgres(settings.postgres_url.get_secret_value()) as engine,
        open_redis(settings.redis_url) as redis,
    ):
        database, seal = sessions_of(engine), settings.seal
        relay = Relay(PostgresOutbox(engine), EventProducer(settings.kafka_url), redis, "identity")
        erasures = ErasureService(database, seal, MailQueue(seal))
        with open_files(settings) as files:
            requests = data_request_worker(database, redis, personal_data(database, files))
            consumer = Consumer("identity", [*TOPICS], handlers(requests, erasures, database), settings.kafka_url)
            jobs = [
                *cleanup_jobs(database, redis),
                *data_request_jobs(database, redis, seal, files, erasures),
                *mail_jobs(settings, database, seal),
                requests.work(),
            ]
            await run_worker("identity-work", [relay, consumer], jobs)


def main() -> None:
    asyncio.run(work(Settings()))
