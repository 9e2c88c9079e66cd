"""Wires the background work of identity."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from subgraphs.identity.data_requests.services.erasures import ErasureService
from subgraphs.identity.data_requests.storage.export_files import open_files
from subgraphs.identity.jobs import cleanup_jobs, data_request_jobs, mail_jobs
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.messaging.event_handlers import handlers
from subgraphs.identity.messaging.personal_data import personal_data
from subgraphs.identity.services.digests import DigestService
from subgraphs.identity.settings import Settings
from subgraphs.kit.process.background import Background
from subgraphs.kit.process.stores import Stores


@asynccontextmanager
async def background(stores: Stores, settings: Settings) -> AsyncIterator[Background]:
    database, seal = stores.sessions, settings.seal
    mail = MailQueue(seal)
    erasures, digests = ErasureService(database, seal, mail), DigestService(database, mail)
    with open_files(settings) as files:
        yield Background(
            handlers=handlers(erasures, digests, database),
            personal_data=personal_data(database, files),
            jobs=[
                *cleanup_jobs(database, stores.redis),
                *data_request_jobs(database, stores.redis, seal, files, erasures),
                *mail_jobs(settings, database, seal),
            ],
        )
