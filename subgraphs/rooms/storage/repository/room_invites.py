"""Links that invite to a room."""

from collections.abc import Sequence
from dataclasses import asdict

from subgraphs.rooms.domain.read_models import InviteLink, Room
from subgraphs.rooms.storage.repository.room_documents import find, has_fewer, update


async def add_link(room_id: str, link: InviteLink, expired: Sequence[str], most: int) -> bool:
    """False if the room has as many links as it may have."""
    if expired:
        await update({"_id": room_id}, {"$pull": {"invite_links": {"id": {"$in": list(expired)}}}})
    query = {"_id": room_id, **has_fewer("invite_links", most)}
    return await update(query, {"$push": {"invite_links": asdict(link)}}) is not None


async def remove_link(owner_id: str, link_id: str) -> Room | None:
    query = {"owner_id": owner_id, "invite_links.id": link_id, "deleted_at": None}
    return await update(query, {"$pull": {"invite_links": {"id": link_id}}})


async def find_by_digest(digest: str) -> Room | None:
    return next(iter(await find({"invite_links.digest": digest}, limit=1)), None)
