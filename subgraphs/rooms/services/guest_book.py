"""Guest books: entries of visitors, with replies."""

from collections.abc import Sequence
from datetime import datetime

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.stores import idempotency
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain import chat, events
from subgraphs.rooms.domain.read_models import GuestBookEntry
from subgraphs.rooms.services.clock import now
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.storage.repository import guest_book


class GuestBookService:
    def __init__(self, redis: Redis, visibility: Visibility) -> None:
        self._redis, self._visibility = redis, visibility

    async def sign(
        self, view: View, room_id: str, body: str, parent_id: str | None, idempotency_key: str | None
    ) -> GuestBookEntry:
        """Idempotent for requests with the same key."""
        assert view.viewer_id is not None
        text = chat.entry_text(body)
        room = await self._visibility.get_visible(room_id, view)
        parent = await self._parent(room_id, parent_id, view) if parent_id else None
        fingerprint = {"room_id": room_id, "body": body, "parent_id": parent_id}
        claim = await idempotency.claim(view.viewer_id, "signGuestBook", idempotency_key, fingerprint)
        if claim.is_repeat and (existing := await guest_book.find_entry(claim.resource_id)):
            return existing
        chat.check_has_room(parent)
        root = parent.id if parent else None
        entry = GuestBookEntry(claim.resource_id, room_id, room.owner_id, view.viewer_id, text, now(), root)
        if not await guest_book.insert_entry(entry, events.guest_book_signed(entry)):
            return await guest_book.find_entry(entry.id) or entry
        await notify_relay(self._redis, "rooms")
        return entry

    async def delete(self, view: View, entry_id: str) -> GuestBookEntry:
        entry = await self._visible_entry(entry_id, view)
        chat.check_may_delete(entry, view.viewer_id)
        await guest_book.delete_entry(entry)
        await notify_relay(self._redis, "rooms")
        return entry

    async def find(self, ids: Sequence[str], view: View, *, moderates: bool) -> dict[str, GuestBookEntry]:
        """Those that the viewer can see; moderators see all."""
        found = await guest_book.find_entries(ids)
        if not moderates:
            visible = await self._visibility.find_visible(sorted({entry.room_id for entry in found}), view)
            shown = [entry for entry in found if entry.room_id in visible and entry.hidden_at is None]
            found = await self._of_active(shown, view)
        return {entry.id: entry for entry in found}

    async def set_hidden(self, entry_id: str, at: datetime | None) -> None:
        """By a moderator's decision; None shows it again."""
        if entry := await guest_book.find_entry(entry_id):
            await guest_book.set_hidden(entry, at)
            await notify_relay(self._redis, "rooms")

    async def find_page(self, room_id: str, view: View, after: str | None, limit: int) -> Sequence[GuestBookEntry]:
        found = await guest_book.find_page(room_id, sorted(await view.hidden()), after, limit)
        return await self._of_active(found, view)

    async def find_replies(self, entry_ids: Sequence[str], view: View) -> dict[str, list[GuestBookEntry]]:
        """By entry, oldest first."""
        if not entry_ids:
            return {}
        found = await guest_book.find_replies(entry_ids, sorted(await view.hidden()))
        replies: dict[str, list[GuestBookEntry]] = {}
        for reply in await self._of_active(found, view):
            replies.setdefault(reply.parent_id or "", []).append(reply)
        return replies

    async def _of_active(self, found: Sequence[GuestBookEntry], view: View) -> Sequence[GuestBookEntry]:
        hidden = await self._visibility.hidden_among({entry.author_id for entry in found}, view)
        return [entry for entry in found if entry.author_id not in hidden]

    async def _parent(self, room_id: str, parent_id: str, view: View) -> GuestBookEntry:
        """A reply to a reply is one to its entry."""
        parent = await guest_book.find_entry(parent_id)
        if parent is None or parent.room_id != room_id or parent.author_id in await view.hidden():
            raise chat.entry_not_found("parent_id")
        root = await guest_book.find_entry(parent.parent_id) if parent.parent_id else parent
        if root is None or root.hidden_at or parent.hidden_at:
            raise chat.entry_not_found("parent_id")
        return root

    async def _visible_entry(self, entry_id: str, view: View) -> GuestBookEntry:
        """Authors and owners of rooms reach their entries whatever came between: blocks, privacy, moderators."""
        entry = await guest_book.find_entry(entry_id)
        if entry and chat.may_delete(entry, view.viewer_id):
            return entry
        if entry is None or not await self._visibility.find_visible([entry.room_id], view):
            raise chat.entry_not_found("entry_id")
        if entry.hidden_at or entry.author_id in await view.hidden():
            raise chat.entry_not_found("entry_id")
        return entry
