"""What rooms holds of an account. Presence expires within minutes."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from events.contracts.records.fields import RoomAccess
from subgraphs.kit.data_requests.documents import documents, fields, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.domain.ids import NIL_ACCOUNT_ID, global_id
from subgraphs.kit.stores import idempotency, known_assets
from subgraphs.kit.stores.blocks import BlockDocument
from subgraphs.kit.stores.inactive_accounts import InactiveAccountDocument
from subgraphs.kit.stores.known_assets import AssetDocument
from subgraphs.rooms.storage.models import (
    GuestBookDocument,
    MessageDocument,
    RoomDocument,
    RoomVisitorDocument,
    VisitDocument,
)
from subgraphs.rooms.storage.picture_store import PictureStore
from subgraphs.rooms.storage.replicas import FollowDocument, VisitPolicyDocument
from subgraphs.rooms.storage.repository import guest_book, layouts, room_access, room_previews, rooms

_ROOM = (
    *("title", "description", "visibility", "tags", "theme_id", "items", "visit_count", "created_at", "deleted_at"),
    *("hidden_at", "removal_reason"),
)


def personal_data(store: PictureStore) -> tuple[PersonalData, ...]:
    return (*_rooms(store), *_shared_rooms(), *_visits(), idempotency.personal_data(), *_copies(), _shown_assets())


def _rooms(store: PictureStore) -> tuple[PersonalData, ...]:
    async def erase(owner_id: str) -> None:
        """Previews go before their rooms."""
        for key in await room_previews.keys_of(owner_id):
            await store.delete(key)
        await rooms.delete_rooms(owner_id)

    show = fields(*_ROOM, id=lambda raw: global_id("Room", raw["_id"]))
    return (documents("rooms", RoomDocument, named_in("owner_id"), erase=erase, show=show),)


def _shared_rooms() -> tuple[PersonalData, ...]:
    """Where the account stands in the rooms of others."""
    invited, co_owned = named_in("invited_ids"), named_in("co_owner_ids")
    show = fields(room_id=lambda raw: global_id("Room", raw["_id"]))
    return (
        documents("room_invitations", RoomDocument, invited, erase=_forget(RoomAccess.INVITED), show=show),
        documents("co_owned_rooms", RoomDocument, co_owned, erase=_forget(RoomAccess.CO_OWNER), show=show),
        documents("room_arrangements", RoomDocument, named_in("history.by"), erase=_forget_arranger),
        documents("room_bans", RoomDocument, named_in("banned_ids"), erase=_forget(RoomAccess.BANNED)),
    )


def _visits() -> tuple[PersonalData, ...]:
    written = fields("body", "created_at", room_id=_room_id)
    by_author = named_in("author_id")
    erase = guest_book.delete_entries_of
    return (
        documents(
            "visits",
            VisitDocument,
            named_in("visitor_id"),
            show=fields("entered_at", "seconds", "is_hidden", room_id=_room_id),
        ),
        documents("room_visitors", RoomVisitorDocument, named_in("visitor_id")),
        documents("room_messages", MessageDocument, by_author, show=written),
        documents("guest_book_entries", GuestBookDocument, by_author, erase=erase, show=written),
    )


def _shown_assets() -> PersonalData:
    """A room of another account may show one: it is drawn again without it."""
    held = _asset_copies()

    async def erase(owner_id: str) -> None:
        await room_previews.mark_showing(await known_assets.ids_owned_by(owner_id), datetime.now(UTC))
        await held.erase(owner_id)

    return replace(held, erase=erase)


def replica_data() -> tuple[PersonalData, ...]:
    return (*_copies(), _asset_copies())


def _copies() -> tuple[PersonalData, ...]:
    """Without those of assets, whose erasure changes what rooms look like."""
    return (
        documents("visit_policy_copies", VisitPolicyDocument, named_in("_id")),
        documents("follow_copies", FollowDocument, named_in("follower_id", "followee_id")),
        documents("block_copies", BlockDocument, named_in("by", "whom")),
        documents("inactive_account_copies", InactiveAccountDocument, named_in("_id")),
    )


def _asset_copies() -> PersonalData:
    return documents("asset_copies", AssetDocument, named_in("owner_id"))


def _forget(access: RoomAccess) -> Callable[[str], Awaitable[None]]:
    return partial(room_access.forget_account, access)


async def _forget_arranger(account_id: str) -> None:
    await layouts.replace_arranger(account_id, NIL_ACCOUNT_ID)


def _room_id(visit: Any) -> str:
    return global_id("Room", visit["room_id"])
