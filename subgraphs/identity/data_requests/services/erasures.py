"""Collects what services erased of deleted accounts, and reports services that are overdue."""

from datetime import UTC, datetime, timedelta
from typing import Final

import structlog
from prometheus_client import Gauge

from events.contracts.records.data_requests import DataErased
from subgraphs.declarations import DATA_HOLDERS
from subgraphs.identity.data_requests.domain.read_models import ErasedPart, ErasureReport
from subgraphs.identity.data_requests.storage.repository import erasures as stored
from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.stores.postgres import Sessions

OVERDUE_AFTER: Final = timedelta(hours=1)
_MAX_REPORTED = 1000
OVERDUE = Gauge("miniroom_erasures_overdue", "Deleted accounts that a service has not erased yet.", ["service"])
log = structlog.get_logger()


class ErasureService:
    def __init__(self, database: Sessions, seal: Seal, mail: MailQueue) -> None:
        self._database, self._seal, self._mail = database, seal, mail

    async def add_part(self, event: DataErased) -> None:
        """Idempotent. The last part is confirmed by mail, and the address is forgotten with it."""
        async with self._database.begin() as session:
            report = await stored.lock_erasure(session, event.account_id)
            if report is None:
                log.warning("data_requests.erasure.unknown", account_id=event.account_id)
                return
            service = event.service
            parts = {**report.parts, service: _merged(report.parts.get(service), event)}
            await stored.update_parts(session, event.account_id, parts)
            if report.completed_at is None and len(parts) == len(DATA_HOLDERS):
                await stored.complete(session, event.account_id, datetime.now(UTC))
                if report.sealed_email is not None:
                    self._mail.add(session, MailKind.DATA_ERASED, self._seal.open(report.sealed_email)["email"])

    async def report(self, account_id: str) -> ErasureReport | None:
        async with self._database() as session:
            return await stored.erasure(session, account_id)

    async def watch(self) -> None:
        """In the worker: overdue services are on the metrics and in the log until they report."""
        async with self._database() as session:
            late = await stored.incomplete_since(session, datetime.now(UTC) - OVERDUE_AFTER, _MAX_REPORTED)
        for holder in DATA_HOLDERS:
            accounts = [report.account_id for report in late if holder in report.missing]
            OVERDUE.labels(holder).set(len(accounts))
            if accounts:
                log.error("data_requests.erasure.overdue", service=holder, accounts=len(accounts), oldest=accounts[0])


def _merged(known: ErasedPart | None, event: DataErased) -> ErasedPart:
    """A service that erases again finds nothing: the higher counts stay."""
    before = known.counts if known else {}
    kinds = sorted({*before, *event.counts})
    counts = {kind: max(before.get(kind, 0), event.counts.get(kind, 0)) for kind in kinds}
    return known if known and counts == before else ErasedPart(event.occurred_at, counts)
