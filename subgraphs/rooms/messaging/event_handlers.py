"""What rooms does with each event it consumes."""

from events.contracts.records.accounts import AccountDeleted, AccountRegistered
from events.contracts.records.assets import AssetDeleted
from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.users import SettingsChanged, UserBlocked, UserFollowed, UserUnfollowed
from events.messaging.handlers import Handler, in_order
from subgraphs.kit.data_requests.personal_data import erase_on_deletion
from subgraphs.kit.stores import known_assets
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.inactive_accounts import InactiveAccounts
from subgraphs.kit.stores.mongo import Database
from subgraphs.kit.stores.viewer_relations import RELATION_EVENTS
from subgraphs.rooms.messaging.personal_data import replica_data
from subgraphs.rooms.services.account_states import STATE_EVENTS
from subgraphs.rooms.services.registry import Services
from subgraphs.rooms.storage.repository import replicas, room_previews

Handlers = dict[type[Event], Handler]


def replica_handlers(database: Database) -> Handlers:
    """These write replicas only: a rebuild replays them."""
    return {
        **Blocks(database).handlers(),
        **InactiveAccounts(database).handlers(),
        **known_assets.HANDLERS,
        UserFollowed: handle_followed,
        UserUnfollowed: handle_unfollowed,
        SettingsChanged: handle_settings,
        AccountDeleted: erase_on_deletion(replica_data()),
    }


def event_handlers(database: Database, services: Services) -> Handlers:
    """The data-request worker replaces the handler of AccountDeleted."""
    replicating = replica_handlers(database)
    relations, states = services.viewer_relations, services.account_states

    async def handle_blocked(event: UserBlocked) -> None:
        await replicating[UserBlocked](event)
        await relations.invalidate_after_event(event)
        await services.visits.remove_from_each_others_rooms(event.blocker_id, event.blocked_id)

    async def handle_registered(event: AccountRegistered) -> None:
        await services.first_rooms.create(event.account_id)

    async def handle_moderated(event: SubjectModerated) -> None:
        hidden_at = None if event.action is ModerationAction.APPROVE else event.occurred_at
        if event.subject_type == "Room":
            await services.moderation.decide(event.subject_id, hidden_at, event.reason)
        elif event.subject_type == "GuestBookEntry":
            await services.guest_book.set_hidden(event.subject_id, hidden_at)
        elif event.subject_type == "Asset":
            await known_assets.set_withheld(event.subject_id, is_withheld=hidden_at is not None)
            await room_previews.mark_showing([event.subject_id], event.occurred_at)

    async def handle_asset_deleted(event: AssetDeleted) -> None:
        await replicating[AssetDeleted](event)
        await room_previews.mark_showing([event.asset_id], event.occurred_at)

    return {
        **replicating,
        AssetDeleted: handle_asset_deleted,
        **{kind: in_order(replicating[kind], relations.invalidate_after_event) for kind in RELATION_EVENTS},
        **{kind: in_order(replicating[kind], states.invalidate_after_event) for kind in STATE_EVENTS},
        UserBlocked: handle_blocked,
        AccountRegistered: handle_registered,
        SubjectModerated: handle_moderated,
    }


async def handle_followed(event: UserFollowed) -> None:
    await replicas.insert_follow(event.follower_id, event.followee_id)


async def handle_unfollowed(event: UserUnfollowed) -> None:
    await replicas.delete_follow(event.follower_id, event.followee_id)


async def handle_settings(event: SettingsChanged) -> None:
    await replicas.set_visit_policy(event.user_id, event.who_may_visit)
