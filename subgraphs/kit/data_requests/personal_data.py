"""One kind of thing that a service keeps of a person: the declaration that erasing, reporting and exporting read."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from events.contracts.records.accounts import AccountDeleted

Shown = dict[str, Any]


@dataclass(frozen=True)
class PersonalData:
    """All three take an account's id and may be repeated. `erase` may leave what cannot go yet: it is asked again.

    `export` is None for copies of what other services own, and for what others said of the person.
    """

    kind: str
    count: Callable[[str], Awaitable[int]]
    erase: Callable[[str], Awaitable[None]]
    export: Callable[[str], AsyncIterator[Shown]] | None = None


def forgetting(copied: Sequence[PersonalData]) -> Callable[[AccountDeleted], Awaitable[None]]:
    """For rebuilding replicas from the log: in its order, without requests."""

    async def forget(event: AccountDeleted) -> None:
        for each in copied:
            await each.erase(event.account_id)

    return forget
