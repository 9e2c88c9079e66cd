"""A domain's own database, as the kit uses it.

The module of each kind is imported only by domains that have it: the other kind's driver would be a fifth of a start.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Protocol

from events.messaging.outbox.store import OutboxStore
from subgraphs.kit.data_requests.erased_accounts import ErasedAccounts
from subgraphs.kit.data_requests.requests import Requests
from subgraphs.kit.process.declaration import Declaration
from subgraphs.kit.process.settings import Settings


class Database(Protocol):
    @property
    def erased_accounts(self) -> ErasedAccounts: ...

    @property
    def requests(self) -> Requests: ...

    @property
    def outbox(self) -> OutboxStore: ...

    async def check(self) -> object:
        """Raises while the database does not answer."""


@asynccontextmanager
async def open_database(declaration: Declaration, settings: Settings) -> AsyncIterator[Database | None]:
    """None for a domain without one."""
    if declaration.database is None:
        yield None
        return
    kind = import_module(f"{__package__}.{declaration.database}")
    async with kind.open_database(declaration.name, settings) as database:
        yield database


def migrate_database(declaration: Declaration, settings: Settings) -> None:
    if declaration.database is not None:
        import_module(f"{__package__}.{declaration.database}_migration").migrate(declaration.name, settings)
