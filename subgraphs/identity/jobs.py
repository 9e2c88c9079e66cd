"""Periodic work of identity's worker."""

from collections.abc import Coroutine
from functools import partial
from typing import Any

from redis.asyncio import Redis

from subgraphs.identity.data_requests.services.erasures import ErasureService
from subgraphs.identity.data_requests.services.export_assembly import ExportAssembly
from subgraphs.identity.data_requests.storage.export_files import ExportFiles
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.mail.services.sender import MailSender
from subgraphs.identity.mail.services.smtp import SmtpTransport
from subgraphs.identity.messaging.personal_data import rows_of_account
from subgraphs.identity.services.account_deletion import delete_due_accounts
from subgraphs.identity.services.cleanup import delete_expired, delete_expired_sessions, restore_deny_entries
from subgraphs.identity.settings import Settings
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.process.periodic import every
from subgraphs.kit.stores.postgres import Sessions

_HOUR = 3600.0
_MINUTE = 60.0
_DENY_SECONDS = 30.0
_ASSEMBLE_SECONDS = 2.0
_MAIL_SECONDS = 0.5
Jobs = list[Coroutine[Any, Any, None]]


def cleanup_jobs(database: Sessions, redis: Redis) -> Jobs:
    return [
        every(_HOUR, partial(delete_expired_sessions, database)),
        every(_HOUR, partial(delete_expired, database)),
        every(_DENY_SECONDS, partial(restore_deny_entries, database, redis)),
    ]


def data_request_jobs(
    database: Sessions, redis: Redis, seal: Seal, files: ExportFiles, erasures: ErasureService
) -> Jobs:
    assembly = ExportAssembly(database, files, MailQueue(seal))
    return [
        every(_MINUTE, partial(delete_due_accounts, database, redis, seal, rows_of_account(database))),
        every(_MINUTE, erasures.watch),
        every(_MINUTE, assembly.remove_expired),
        every(_ASSEMBLE_SECONDS, assembly.assemble_complete),
    ]


def mail_jobs(settings: Settings, database: Sessions, seal: Seal) -> Jobs:
    """None outside development without a mail server: queued mail waits, unread."""
    url = settings.smtp_url.get_secret_value()
    if not url and not settings.shows_mail:
        return []
    transport = SmtpTransport(url, settings.mail_from) if url else None
    sender = MailSender(database, seal, transport, settings.public_url)
    return [every(_MAIL_SECONDS, sender.deliver_due), every(_HOUR, sender.delete_old)]
