"""Reports of content, accounts, rooms and assets to moderators."""

import asyncio
from collections.abc import Mapping, Sequence

from events.contracts.records.fields import RoomVisibility, now, to_milliseconds
from subgraphs.kit.domain.exceptions import NotFound, ValidationError
from subgraphs.kit.stores.known_assets import wait_for_assets
from subgraphs.posts.domain import moderation, rules
from subgraphs.posts.domain.enums import HiddenReason, ReportReason
from subgraphs.posts.domain.moderation import CaseSubject, StoredCase, StoredReport
from subgraphs.posts.domain.read_models import KnownRoom, Viewer
from subgraphs.posts.services.content_visibility import ContentVisibility
from subgraphs.posts.services.rooms import RoomService
from subgraphs.posts.services.screening import Screening
from subgraphs.posts.storage.repository import accounts, cases, reports


class ReportService:
    def __init__(self, content: ContentVisibility, screening: Screening, rooms: RoomService) -> None:
        self._content, self._screening, self._rooms = content, screening, rooms

    async def report(self, reporter: Viewer, subject: CaseSubject, reason: ReportReason, note: str | None) -> None:
        """Once per account and subject. Enough reports hold a post or comment for review."""
        assert reporter.id is not None
        text = rules.note(note, "note") if note is not None else None
        if subject.author_id == reporter.id:
            raise ValidationError("You cannot report your own content. Delete it instead.", path=["subject_id"])
        if not await reports.insert_report(subject, reporter.id, reason.value, text, to_milliseconds(now())):
            return
        is_new = moderation.is_new_reporter(reporter.id)
        case = await cases.open_case(subject, [reason.value], reports=1, by_new_account=is_new)
        if subject.content is None:
            return
        await self._content.mark_reported(subject.content)
        if case.weight >= self._screening.held_after_reports:
            await self._content.hide(subject.content, HiddenReason.HELD, f"{case.reports} reports")

    async def of_subjects(self, subject_ids: Sequence[str], most: int) -> Mapping[str, Sequence[StoredReport]]:
        return await reports.reports_of(subject_ids, most)

    async def account(self, account_id: str) -> CaseSubject:
        if not await accounts.exists(account_id):
            raise NotFound("User not found.", path=["subject_id"])
        return CaseSubject(account_id, "User", account_id)

    async def room(self, room_id: str, viewer: Viewer) -> CaseSubject:
        room = await self._visible_room(room_id, viewer, await cases.find_case(room_id))
        if room is None:
            raise NotFound("Room not found.", path=["subject_id"])
        return CaseSubject(room_id, "Room", room.owner_id)

    async def guest_book_entry(self, entry_id: str, viewer: Viewer) -> CaseSubject:
        """Of a room that the viewer can see; a removed one is there for moderators only."""
        entry, case = await asyncio.gather(self._rooms.find_guest_book_entry(entry_id), cases.find_case(entry_id))
        is_shown = entry is not None and entry.author_id not in viewer.blocked and not moderation.is_removed(case)
        if entry is None or not (is_shown or viewer.moderates):
            raise NotFound("Guest book entry not found.", path=["subject_id"])
        if await self._visible_room(entry.room_id, viewer, case) is None:
            raise NotFound("Guest book entry not found.", path=["subject_id"])
        return CaseSubject(entry_id, "GuestBookEntry", entry.author_id)

    async def _visible_room(self, room_id: str, viewer: Viewer, case: StoredCase | None) -> KnownRoom | None:
        """Moderators see public rooms, blocked or not, and any room about which they were asked."""
        room = await self._rooms.find(room_id)
        if room and viewer.moderates and (case or room.visibility is RoomVisibility.PUBLIC):
            return room
        return await self._rooms.find_visible(room_id, viewer)

    async def asset(self, asset_id: str) -> CaseSubject:
        asset = (await wait_for_assets([asset_id])).get(asset_id)
        if asset is None:
            raise NotFound("Asset not found.", path=["subject_id"])
        return CaseSubject(asset_id, "Asset", asset.owner_id)
