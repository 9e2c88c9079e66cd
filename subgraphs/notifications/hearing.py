"""What notifications does with each event it hears."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.outages import Transient
from events.records.accounts import AccountDeleted
from events.records.event import Event
from events.records.users import SettingsChanged
from subgraphs.kit.blocks import Blocks
from subgraphs.kit.mongo import Database
from subgraphs.notifications import repository
from subgraphs.notifications.rules import NOTIFYING
from subgraphs.notifications.service import NotificationService

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def copies(database: Database) -> Handlers:
    """Those that keep nothing but copies of what others tell."""
    blocks = Blocks(database)

    async def forget(event: AccountDeleted) -> None:
        await blocks.forget(event.account_id)
        await repository.forget_preferences(event.account_id)

    return {**blocks.handlers(), SettingsChanged: choose, AccountDeleted: forget}


def handlers(database: Database, service: NotificationService) -> Handlers:
    copied = copies(database)

    async def remove(event: AccountDeleted) -> None:
        await copied[AccountDeleted](event)
        if not await repository.forget_person(event.account_id):
            raise Transient("an event of the notifications still waits to be sent")

    told: Handlers = dict.fromkeys(NOTIFYING, service.notify)
    return {**told, **copied, AccountDeleted: remove}


async def choose(event: SettingsChanged) -> None:
    await repository.set_silenced(event.user_id, event.silenced_kinds)
