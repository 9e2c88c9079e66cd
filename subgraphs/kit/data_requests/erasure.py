"""Erases a service's personal data of an account, and counts it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from events.contracts.records.data_requests import DataErased
from events.messaging.transient_errors import RetryLater
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.data_requests.requests import Request, Requests

AGAIN_AFTER: Final = timedelta(hours=1)
"""Requests that were under way may write after the first pass."""
_PASSES: Final = 2


class Eraser:
    def __init__(self, service: str, personal_data: Sequence[PersonalData], requests: Requests) -> None:
        self._service, self._personal_data, self._requests = service, personal_data, requests

    async def work(self, request: Request) -> None:
        """Raises RetryLater while some records cannot be erased yet."""
        request = await self._requests.note(request, await self._counts(request.account_id))
        for data in self._personal_data:
            await data.erase(request.account_id)
        if left := await self._counts(request.account_id):
            raise RetryLater(f"not gone yet: {', '.join(left)}")
        last = request.pass_number + 1 >= _PASSES
        event = self._report(request) if request.counts or request.pass_number == 0 else None
        await self._requests.finish(request, event, None if last else datetime.now(UTC) + AGAIN_AFTER)

    async def _counts(self, account_id: str) -> dict[str, int]:
        """Counts of the stored records by kind."""
        counts = {data.kind: await data.count(account_id) for data in self._personal_data}
        return {kind: count for kind, count in counts.items() if count}

    def _report(self, request: Request) -> DataErased:
        return DataErased(account_id=request.account_id, service=self._service, counts=request.total)
