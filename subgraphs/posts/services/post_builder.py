"""Builds the post that an input asks for, checked by the content filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from events.contracts.records.fields import now
from subgraphs.kit.content_filter.verdicts import ScreeningResult, Verdict
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.enums import HiddenReason
from subgraphs.posts.domain.inputs import Attachments, NewPost, PostChanges
from subgraphs.posts.domain.read_models import StoredPost, Viewer
from subgraphs.posts.services.assets import AssetService
from subgraphs.posts.services.people import PeopleService
from subgraphs.posts.services.rooms import RoomService
from subgraphs.posts.services.screening import Screening


@dataclass(frozen=True, slots=True)
class BuiltPost:
    """`why`: the filter's categories that need a moderator's review."""

    post: StoredPost
    is_held: bool
    why: tuple[str, ...]


class PostBuilder:
    def __init__(self, people: PeopleService, assets: AssetService, rooms: RoomService, screening: Screening) -> None:
        self._people, self._assets, self._rooms, self._screening = people, assets, rooms, screening

    async def new(self, author: Viewer, new: NewPost) -> BuiltPost:
        assert author.id is not None
        text, at = rules.body(new.body), rules.to_milliseconds(now())
        publish_at, alt_texts = rules.publishing_time(new.publish_at, at), rules.alt_texts_by_asset(new.attachments)
        given = rules.all_tags(new.tags, "")
        await self._screening.screen_tags(given)
        await self._rooms.check(new.room_id, author)
        await self._assets.check(list(alt_texts), author.id)
        said = await self._screening.screen(text, "body")
        shown, of_alt_texts = await self._screened(alt_texts)
        is_held, why = _held([said, *of_alt_texts])
        hidden_reason = HiddenReason.DRAFT if new.draft or publish_at else HiddenReason.HELD if is_held else None
        post = StoredPost(
            id="",
            author_id=author.id,
            body=said.text,
            tags=rules.all_tags(given, said.text),
            mentions=await self._people.mentioned(text, author),
            room_id=new.room_id,
            asset_ids=tuple(alt_texts),
            alt_texts=shown,
            visibility=new.visibility,
            created_at=at,
            edited_at=None,
            revision=1,
            comment_count=0,
            reaction_counts={},
            was_published=hidden_reason is None,
            hidden_reason=hidden_reason,
            publish_at=publish_at,
        )
        return BuiltPost(post, is_held, why)

    async def edited(self, user: Viewer, post: StoredPost, changes: PostChanges) -> BuiltPost:
        assert user.id is not None
        text = post.body if changes.body is None else rules.body(changes.body)
        if changes.tags is not None:
            await self._screening.screen_tags(rules.all_tags(changes.tags, ""))
        said = await self._screening.screen(text, "body")
        wanted = replace(
            post,
            body=said.text,
            tags=rules.tags_after_edit(post, said.text, changes.tags),
            mentions=post.mentions if text == post.body else await self._people.mentioned(text, user),
            visibility=changes.visibility or post.visibility,
        )
        return await self._with_attachments(wanted, said, user.id, changes.attachments)

    async def again(self, post: StoredPost) -> BuiltPost:
        """An unchanged draft, checked by the current rules."""
        said = await self._screening.screen(post.body, "body")
        _, of_alt_texts = await self._screened(post.alt_texts)
        return BuiltPost(post, *_held([said, *of_alt_texts]))

    async def _with_attachments(
        self, wanted: StoredPost, said: ScreeningResult, user_id: str, given: Attachments | None
    ) -> BuiltPost:
        if given is None:
            return BuiltPost(wanted, *_held([said]))
        alt_texts = rules.alt_texts_by_asset(given)
        await self._assets.check([key for key in alt_texts if key not in wanted.asset_ids], user_id)
        shown, of_alt_texts = await self._screened(alt_texts)
        post = replace(wanted, asset_ids=tuple(alt_texts), alt_texts=shown)
        return BuiltPost(post, *_held([said, *of_alt_texts]))

    async def _screened(self, alt_texts: Mapping[str, str]) -> tuple[dict[str, str], list[ScreeningResult]]:
        """The filtered texts and the judgement of each."""
        said = {key: await self._screening.screen(text, "attachments") for key, text in alt_texts.items() if text}
        return {key: one.text for key, one in said.items()}, list(said.values())


def _held(said: Sequence[ScreeningResult]) -> tuple[bool, tuple[str, ...]]:
    why = sorted({category for one in said if one.verdict is Verdict.HOLD for category in one.categories})
    return bool(why), tuple(why)
