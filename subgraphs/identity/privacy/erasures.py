"""Gathers what services report about somebody who left, and says so when one stays silent."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog
from prometheus_client import Gauge

from events.contracts.records.data_requests import DataErased, DataHolder
from subgraphs.identity import mailing
from subgraphs.identity.mailing import Kind
from subgraphs.identity.privacy.models import ErasureRow
from subgraphs.identity.repository import erasures as stored
from subgraphs.identity.sealing import Seal
from subgraphs.kit.stores.postgres import Sessions

OVERDUE_AFTER: Final = timedelta(hours=1)
_MOST_REPORTED = 1000
OVERDUE = Gauge("miniroom_erasures_overdue", "Deleted accounts of which a service still keeps something.", ["service"])
log = structlog.get_logger()


class ErasureService:
    def __init__(self, sessions: Sessions, seal: Seal) -> None:
        self._sessions, self._seal = sessions, seal

    async def hear(self, event: DataErased) -> None:
        """Hearing it again changes nothing. The last of them is told to the person, whose address goes with that."""
        async with self._sessions.begin() as session:
            row = await stored.lock_erasure(session, event.account_id)
            if row is None:
                log.warning("privacy.erasure.unknown", account_id=event.account_id)
                return
            row.parts = {**row.parts, event.service.value: _merged(row.parts.get(event.service.value), event)}
            if row.completed_at is None and not missing(row):
                row.completed_at = datetime.now(UTC)
                if row.sealed_email is not None:
                    mailing.ask(session, self._seal, Kind.DATA_ERASED, self._seal.open(row.sealed_email)["email"])
                    row.sealed_email = None

    async def report(self, account_id: str) -> ErasureRow | None:
        async with self._sessions() as session:
            return await stored.erasure(session, account_id)

    async def watch(self) -> None:
        """In the worker: who has not reported in time is on the metrics and in the log until it does."""
        async with self._sessions() as session:
            late = await stored.open_since(session, datetime.now(UTC) - OVERDUE_AFTER, _MOST_REPORTED)
        for keeper in DataHolder:
            accounts = [row.account_id for row in late if keeper.value in missing(row)]
            OVERDUE.labels(keeper.value).set(len(accounts))
            if accounts:
                log.error("privacy.erasure.overdue", service=keeper.value, accounts=len(accounts), oldest=accounts[0])


def missing(row: ErasureRow) -> list[str]:
    """The services that still keep something, as far as they have said."""
    return [keeper.value for keeper in DataHolder if keeper.value not in row.parts]


def _merged(known: Mapping[str, Any] | None, event: DataErased) -> dict[str, Any]:
    """A service that hears of the end again finds nothing: what it said before stands."""
    before: Mapping[str, int] = known["counts"] if known else {}
    kinds = sorted({*before, *event.counts})
    counts = {kind: max(before.get(kind, 0), event.counts.get(kind, 0)) for kind in kinds}
    return {"at": known["at"] if known and counts == before else event.occurred_at.isoformat(), "counts": counts}
