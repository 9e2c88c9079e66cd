"""Decides what a new or changed post looks like, from what was loaded before. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.domain.known_assets import KnownAsset, may_show
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.enums import HiddenReason, Visibility
from subgraphs.posts.domain.inputs import NewPost, PostChanges, Unchanged
from subgraphs.posts.domain.post_content import Content, Loaded, Screened
from subgraphs.posts.domain.read_models import KnownRoom, StoredPost, Viewer


@dataclass(frozen=True, slots=True)
class BuiltPost:
    """`review`: why a moderator has to look at the post before others see it."""

    post: StoredPost
    review: tuple[str, ...]


def new_post(
    id: str, author: Viewer, new: NewPost, content: Content, loaded: Loaded, screened: Screened, at: datetime
) -> BuiltPost:
    assert author.id is not None
    publish_at = rules.publishing_time(new.publish_at, at)
    _check_room(new.room_id, loaded.room)
    _check_assets(content.alt_texts, loaded.assets, author.id)
    visibility = new.visibility or (Visibility.FOLLOWERS if loaded.author.is_private else Visibility.PUBLIC)
    review = () if visibility is Visibility.PRIVATE else screened.categories
    hidden = HiddenReason.DRAFT if new.draft or publish_at else HiddenReason.HELD if review else None
    post = StoredPost(
        id=id,
        author_id=author.id,
        body=screened.body.text,
        tags=rules.all_tags(content.given_tags, screened.body.text),
        given_tags=content.given_tags,
        mentions=loaded.mentions,
        room_id=new.room_id,
        asset_ids=tuple(content.alt_texts),
        alt_texts=_texts(screened),
        visibility=visibility,
        created_at=at,
        published_at=at if hidden is None else None,
        edited_at=None,
        revision=1,
        comment_count=0,
        reaction_counts={},
        published_sort_key=id,
        was_published=hidden is None,
        hidden_reason=hidden,
        is_reported=hidden is HiddenReason.HELD,
        author_is_private=loaded.author.is_private,
        author_is_hidden=loaded.author.is_hidden,
        publish_at=publish_at,
    )
    return BuiltPost(post, review)


def changed_post(
    post: StoredPost, changes: PostChanges, content: Content, loaded: Loaded, screened: Screened, at: datetime
) -> BuiltPost:
    """The same post if nothing changes."""
    added = [key for key in content.alt_texts if key not in post.asset_ids]
    _check_assets(added, loaded.assets, post.author_id)
    wanted = replace(
        post,
        body=screened.body.text,
        tags=rules.all_tags(content.given_tags, screened.body.text),
        given_tags=content.given_tags,
        mentions=post.mentions if content.text == post.body else loaded.mentions,
        asset_ids=tuple(content.alt_texts),
        alt_texts=_texts(screened),
        visibility=changes.visibility or post.visibility,
        publish_at=_rescheduled(post, changes, at),
    )
    review = () if wanted.visibility is Visibility.PRIVATE else screened.categories
    if wanted == post:
        return BuiltPost(post, review)
    if review and post.hidden_reason is None:
        wanted = replace(wanted, hidden_reason=HiddenReason.HELD, is_reported=True)
    return BuiltPost(replace(wanted, revision=post.revision + 1, edited_at=at), review)


def published(post: StoredPost, at: datetime) -> StoredPost:
    """A hidden post as it is shown: dated by its first publication."""
    shown = replace(post, hidden_reason=None, publish_at=None)
    if post.was_published:
        return shown
    return replace(
        shown, created_at=at, published_at=at, edited_at=None, was_published=True, published_sort_key=new_id()
    )


def _rescheduled(post: StoredPost, changes: PostChanges, at: datetime) -> datetime | None:
    if isinstance(changes.publish_at, Unchanged):
        return post.publish_at
    if post.hidden_reason is not HiddenReason.DRAFT:
        raise ValidationError("Only a draft can be scheduled: this post is published.", path=["publish_at"])
    return rules.publishing_time(changes.publish_at, at)


def _check_room(room_id: str | None, room: KnownRoom | None) -> None:
    if room_id and room is None:
        raise ValidationError("Room not found.", path=["room_id"])


def _check_assets(wanted: Iterable[str], known: Mapping[str, KnownAsset], user_id: str) -> None:
    for key in wanted:
        if not may_show(user_id, key, known):
            raise ValidationError("Attachment not found, or not yours to use.", path=["attachments"])


def _texts(screened: Screened) -> dict[str, str]:
    return {key: one.text for key, one in screened.alt_texts.items()}
