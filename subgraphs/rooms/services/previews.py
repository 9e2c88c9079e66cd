"""Draws the previews of rooms, in the worker."""

import asyncio
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final

import structlog
from PIL import Image

from subgraphs.kit.stores.known_assets import find_assets
from subgraphs.kit.stores.recent import Recent
from subgraphs.rooms.domain.layout import State
from subgraphs.rooms.domain.preview.drawing import draw, encoded
from subgraphs.rooms.domain.preview.files import (
    CONTENT_TYPES,
    RETRY,
    Preview,
    RoomPreviewFormat,
    incomplete_digest,
    new_stem,
)
from subgraphs.rooms.domain.preview.scene import Scene, scene_of
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.services.picture_cache import PictureCache
from subgraphs.rooms.storage.picture_store import PictureStore
from subgraphs.rooms.storage.repository import layouts, room_previews, rooms

Files = dict[str, tuple[RoomPreviewFormat, bytes]]
"""By what follows the stem in their keys."""
_KEPT: Final = 32
log = structlog.get_logger("subgraphs.rooms")


class PreviewService:
    def __init__(self, store: PictureStore) -> None:
        self._store, self._pictures = store, PictureCache(store)
        self._recent = Recent[Files](_KEPT)

    async def draw_due(self, now: datetime) -> bool:
        """One room, whose change is at least two seconds old. False if none is due."""
        claim = await room_previews.claim(now)
        if claim is None:
            return False
        try:
            await self._settle(claim, now + RETRY)
        except Exception:
            await room_previews.postpone(claim, now + RETRY)
            raise
        return True

    async def _settle(self, claim: room_previews.Claim, retry_at: datetime) -> None:
        """Of two previews, the one that does not count is deleted. Tries again if a picture of an asset is missing."""
        room = await rooms.find_room(claim.room_id)
        old = room.preview if room else None
        is_shown = room and room.deleted_at is None and room.hidden_at is None
        new, again = await self._drawn(room) if room and is_shown else (None, False)
        is_kept = await room_previews.settle(claim, new, retry_at if again else None)
        outdated = old if is_kept else new
        if outdated and old != new:
            await self._delete(outdated.keys)

    async def _drawn(self, room: Room) -> tuple[Preview, bool]:
        """The present one if it would look the same, and whether to draw it again."""
        layout = (await layouts.find_layouts([room.id])).get(room.id)
        state = layout.state if layout else State()
        scene = scene_of(state, room.theme_id, await find_assets(sorted(state.asset_ids)))
        digest = scene.digest(room.visibility)
        if room.preview and room.preview.digest == digest:
            return room.preview, False
        stem = new_stem(room.visibility, secrets.token_hex(20))
        files, missing = await self._made(scene, digest)
        again = False
        if missing:
            digest, again = incomplete_digest(digest, room.preview.digest if room.preview else None)
        named = ((stem + suffix, file) for suffix, file in files.items())
        await asyncio.gather(*(self._store.publish(key, data, CONTENT_TYPES[kind]) for key, (kind, data) in named))
        log.info("rooms.preview.drawn", room_id=room.id, sprites=len(scene.sprites), missing=missing)
        return Preview(stem, digest, tuple(sorted(state.asset_ids))), again

    async def _made(self, scene: Scene, digest: str) -> tuple[Files, int]:
        """With how many pictures are missing. Kept for a while: new rooms look like the templates that furnish them."""
        if recent := self._recent.get(digest):
            return recent, 0
        pictures = await self._pictures.load(scene.picture_keys)
        files, missing = await asyncio.to_thread(_files, scene, pictures), len(scene.picture_keys) - len(pictures)
        if not missing:
            self._recent.add(digest, files)
        return files, missing

    async def _delete(self, keys: Iterable[str]) -> None:
        for key in keys:
            await self._store.delete(key)


async def mark_rooms_without_preview(now: datetime) -> None:
    """Rooms from before there were previews."""
    await room_previews.mark_without(now)


def _files(scene: Scene, pictures: dict[str, Image.Image]) -> Files:
    return encoded(draw(scene, pictures), "")
