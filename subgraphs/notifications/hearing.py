"""What notifications does with each event it hears."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.contracts.records.accounts import AccountDeleted
from events.contracts.records.event import Event
from events.contracts.records.users import SettingsChanged
from subgraphs.kit.data_requests.personal_data import forgetting
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.notifications import repository
from subgraphs.notifications.keeping import copied
from subgraphs.notifications.rules import NOTIFYING
from subgraphs.notifications.service import NotificationService

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def copies(database: Database) -> Handlers:
    """Those that keep nothing but copies of what others tell."""
    return {**Blocks(database).handlers(), SettingsChanged: choose, AccountDeleted: forgetting(copied())}


def handlers(database: Database, service: NotificationService) -> Handlers:
    """The desk takes the end of an account over: more than copies goes then (`keeping.py`)."""
    told: Handlers = dict.fromkeys(NOTIFYING, service.notify)
    return {**told, **copies(database)}


async def choose(event: SettingsChanged) -> None:
    await repository.set_silenced(event.user_id, event.silenced_kinds)
