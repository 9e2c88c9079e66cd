"""Writing posts. Each write is one update of one document, which carries its events."""

from dataclasses import replace

from redis.asyncio import Redis

from events.outbox.wake import wake
from events.records.event import Event
from events.records.fields import now
from subgraphs.kit.ids import new_id
from subgraphs.kit.refusals import InConflict
from subgraphs.posts import rules
from subgraphs.posts.drafting import Changes, NewPost
from subgraphs.posts.filtering.verdicts import Judgement, Verdict
from subgraphs.posts.kinds import Hidden
from subgraphs.posts.records import Edition, StoredPost, Subject, Viewer
from subgraphs.posts.repository import cases, post_changes
from subgraphs.posts.service import once, telling
from subgraphs.posts.service.people import PeopleService
from subgraphs.posts.service.posts import PostService
from subgraphs.posts.service.screening import Screening


class WritingService:
    def __init__(self, redis: Redis, posts: PostService, people: PeopleService, screening: Screening) -> None:
        self._redis = redis
        self._posts = posts
        self._people = people
        self._screening = screening

    async def create(self, author: Viewer, new: NewPost, key: str | None = None) -> StoredPost:
        """The same key with the same content answers with the post that is there."""
        wanted, said = await self._composed(author, new)
        made_id = await once.id_for(wanted.author_id, "createPost", key, new.content())
        post = replace(wanted, id=made_id, listed=made_id)
        if post.hidden is Hidden.HELD:
            await cases.open_case(Subject(post), said.categories)
        if not await post_changes.insert_post(post, _first_told(post, said)):
            return await self._posts.fresh(made_id, author)
        await wake(self._redis, "posts")
        return post

    async def update(self, user: Viewer, post_id: str, expected_revision: int, changes: Changes) -> StoredPost:
        """Of several edits of one revision exactly one wins; what it replaces is kept."""
        post = await self._own(post_id, user)
        wanted, said = await self._edited(user, post, changes)
        if post.revision != expected_revision:
            raise _conflict()
        if wanted == post:
            return post
        wanted = replace(wanted, revision=post.revision + 1, edited_at=rules.to_milliseconds(now()))
        if said.verdict is Verdict.HOLD and post.hidden is None:
            wanted = replace(wanted, hidden=Hidden.HELD)
            await cases.open_case(Subject(post), said.categories)
        before = Edition(post.revision, post.body, post.tags, post.edited_at or post.created_at)
        return await self._done(await post_changes.edit_post(wanted, before, _edit_told(post, wanted, said)))

    async def publish(self, author: Viewer, post_id: str) -> StoredPost:
        """A draft, at once; publishing what is published changes nothing."""
        post = await self._own(post_id, author)
        return await self.publish_draft(post) if post.hidden is Hidden.DRAFT else post

    async def publish_draft(self, post: StoredPost) -> StoredPost:
        said = await self._screening.screen(post.body, "body")
        if said.verdict is Verdict.HOLD:
            await cases.open_case(Subject(post), said.categories)
            told = [telling.moderated(post, said.verdict, ", ".join(said.categories))]
            shut = (Hidden.HELD, Hidden.REMOVED)
            return await self._done(await post_changes.hide_post(post.id, Hidden.HELD, shut, told))
        shown = await post_changes.show_post(post, new_id(), [telling.created(post, now())])
        return await self._done(shown)

    async def _composed(self, author: Viewer, new: NewPost) -> tuple[StoredPost, Judgement]:
        assert author.id is not None
        text, at = rules.body(new.body), rules.to_milliseconds(now())
        publish_at, assets = rules.publishing_time(new.publish_at, at), rules.assets(new.asset_ids)
        given = rules.all_tags(new.tags, "")
        await self._screening.screen_tags(given)
        said = await self._screening.screen(text, "body")
        hidden = Hidden.DRAFT if new.draft or publish_at else Hidden.HELD if said.verdict is Verdict.HOLD else None
        return StoredPost(
            id="",
            author_id=author.id,
            body=said.text,
            tags=rules.all_tags(given, said.text),
            mentions=await self._people.mentioned(text, author),
            room_id=new.room_id,
            asset_ids=assets,
            visibility=new.visibility,
            created_at=at,
            edited_at=None,
            revision=1,
            comment_count=0,
            reaction_counts={},
            was_published=hidden is None,
            hidden=hidden,
            publish_at=publish_at,
        ), said

    async def _edited(self, user: Viewer, post: StoredPost, changes: Changes) -> tuple[StoredPost, Judgement]:
        text = post.body if changes.body is None else rules.body(changes.body)
        if changes.tags is not None:
            await self._screening.screen_tags(rules.all_tags(changes.tags, ""))
        said = await self._screening.screen(text, "body")
        mentions = post.mentions if text == post.body else await self._people.mentioned(text, user)
        tags = rules.tags_after_edit(post, said.text, changes.tags)
        visibility = changes.visibility or post.visibility
        return replace(post, body=said.text, tags=tags, mentions=mentions, visibility=visibility), said

    async def _own(self, post_id: str, user: Viewer) -> StoredPost:
        post = await self._posts.fresh(post_id, user)
        rules.check_author(post, user.id)
        return post

    async def _done(self, changed: StoredPost | None) -> StoredPost:
        if changed is None:
            raise _conflict()
        await self._posts.forget(changed.id)
        await wake(self._redis, "posts")
        return changed


def _first_told(post: StoredPost, said: Judgement) -> list[Event]:
    """Others hear of a post when they may see it; that something is held is told for the record."""
    if post.hidden is Hidden.HELD:
        return [telling.moderated(post, said.verdict, ", ".join(said.categories))]
    return [telling.created(post, post.created_at)] if post.hidden is None else []


def _edit_told(before: StoredPost, after: StoredPost, said: Judgement) -> list[Event]:
    if before.hidden is None and after.hidden is Hidden.HELD:
        return [telling.moderated(after, said.verdict, ", ".join(said.categories))]
    return [telling.updated(after, after.edited_at or now())] if after.hidden is None else []


def _conflict() -> InConflict:
    return InConflict("The post was changed meanwhile: read it again, then decide.", path=["expectedRevision"])
