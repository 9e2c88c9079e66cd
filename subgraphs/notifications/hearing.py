"""What notifications does with each event it hears."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.records.accounts import AccountDeleted
from events.records.event import Event
from events.records.users import SettingsChanged
from subgraphs.kit.blocks import Blocks
from subgraphs.kit.mongo import Database
from subgraphs.kit.privacy.kept import forgetting
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
