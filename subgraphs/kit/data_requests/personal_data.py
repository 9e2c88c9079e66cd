"""One kind of record that a service holds of an account: the declaration behind erasure, reports and exports."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from events.contracts.records.accounts import AccountDeleted

Shown = dict[str, Any]


@dataclass(frozen=True)
class PersonalData:
    """All three take an account's ID and may be repeated. `erase` may leave records for a later pass.

    `export` is None for replicas of other services' data and for what others wrote about the account.
    """

    kind: str
    count: Callable[[str], Awaitable[int]]
    erase: Callable[[str], Awaitable[None]]
    export: Callable[[str], AsyncIterator[Shown]] | None = None


def erase_on_deletion(personal_data: Sequence[PersonalData]) -> Callable[[AccountDeleted], Awaitable[None]]:
    """For rebuilding replicas from the log, in its order, without stored requests."""

    async def erase(event: AccountDeleted) -> None:
        for data in personal_data:
            await data.erase(event.account_id)

    return erase
