"""What notifications does with each event it hears."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.outages import Transient
from events.records.accounts import AccountDeleted
from events.records.event import Event
from events.records.users import SettingsChanged
from subgraphs.kit.blocks import Blocks
from subgraphs.notifications import repository
from subgraphs.notifications.rules import NOTIFYING
from subgraphs.notifications.service import NotificationService

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def handlers(blocks: Blocks, service: NotificationService) -> Handlers:
    async def remove(event: AccountDeleted) -> None:
        await blocks.forget(event.account_id)
        if not await repository.forget_person(event.account_id):
            raise Transient("an event of the notifications still waits to be sent")

    told: Handlers = dict.fromkeys(NOTIFYING, service.notify)
    return {**told, **blocks.handlers(), SettingsChanged: choose, AccountDeleted: remove}


async def choose(event: SettingsChanged) -> None:
    await repository.set_silenced(event.user_id, event.silenced_kinds)
