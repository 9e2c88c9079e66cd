"""Loads at once what a decision about a post's content needs."""

import asyncio
from collections.abc import Sequence

from subgraphs.posts.domain.post_content import Content, Loaded, Screened
from subgraphs.posts.domain.read_models import Viewer
from subgraphs.posts.services.assets import AssetService
from subgraphs.posts.services.people import PeopleService
from subgraphs.posts.services.rooms import RoomService
from subgraphs.posts.services.screening import Screening
from subgraphs.posts.storage.repository import accounts


class PostInputs:
    def __init__(self, people: PeopleService, assets: AssetService, rooms: RoomService, screening: Screening) -> None:
        self._people, self._assets, self._rooms, self._screening = people, assets, rooms, screening

    async def load(self, author: Viewer, text: str, room_id: str | None, asset_ids: Sequence[str]) -> Loaded:
        assert author.id is not None
        account, room, assets, mentions = await asyncio.gather(
            accounts.find_account(author.id),
            self._rooms.find_visible(room_id, author),
            self._assets.find(asset_ids),
            self._people.mentioned(text, author),
        )
        return Loaded(account, room, assets, mentions)

    async def screen(self, content: Content) -> Screened:
        """ContentRejected for a rejected text."""
        await self._screening.screen_tags(content.given_tags)
        body = await self._screening.screen(content.text, "body")
        texts = content.alt_texts.items()
        alt_texts = {key: await self._screening.screen(text, "attachments") for key, text in texts if text}
        return Screened(body, alt_texts)
