"""What recommendations does with each event. What needs no keys, the agents do."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.contracts.records.accounts import AccountDeleted
from events.contracts.records.event import Event
from events.contracts.records.posts import TagFollowed, TagUnfollowed
from events.contracts.records.users import SettingsChanged
from subgraphs.kit.data_requests.personal_data import erase_on_deletion
from subgraphs.kit.stores.mongo import Database
from subgraphs.recommendations.messaging.personal_data import replicated_data
from subgraphs.recommendations.storage.repository import tastes

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def replica_handlers(_: Database) -> Handlers:
    """Handlers that write replicas and nothing else."""
    return {**handlers(), AccountDeleted: erase_on_deletion(replicated_data())}


def handlers() -> Handlers:
    """Without `account-deleted`, which the data request worker handles."""
    return {
        TagFollowed: handle_tag_followed,
        TagUnfollowed: handle_tag_unfollowed,
        SettingsChanged: handle_settings_changed,
    }


async def handle_tag_followed(event: TagFollowed) -> None:
    await tastes.add_tag(event.user_id, event.tag)


async def handle_tag_unfollowed(event: TagUnfollowed) -> None:
    await tastes.remove_tag(event.user_id, event.tag)


async def handle_settings_changed(event: SettingsChanged) -> None:
    await tastes.set_language(event.user_id, event.locale.partition("-")[0].lower())
