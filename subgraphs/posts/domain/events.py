"""The events of posts and comments, from what is stored."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.posts import (
    CommentAdded,
    CommentDeleted,
    CommentModerated,
    CommentUpdated,
    PostCreated,
    PostDrafted,
    PostModerated,
    PostRemovedFromRoom,
    PostRestored,
    PostUpdated,
)
from subgraphs.posts.domain.languages import language_of
from subgraphs.posts.domain.moderation import CaseSubject
from subgraphs.posts.domain.read_models import StoredComment, StoredPost

Moderated = PostModerated | CommentModerated


def created(post: StoredPost, at: datetime) -> PostCreated:
    return PostCreated(**_content(post), occurred_at=at)


def drafted(post: StoredPost) -> PostDrafted:
    return PostDrafted(post_id=post.id, author_id=post.author_id, asset_ids=post.asset_ids)


def updated(post: StoredPost, at: datetime) -> PostUpdated:
    return PostUpdated(**_content(post), occurred_at=at)


def restored(post: StoredPost, at: datetime) -> PostRestored:
    return PostRestored(**_content(post), occurred_at=at)


def moderated(
    thing: StoredPost | StoredComment, action: ModerationAction, why: str
) -> PostModerated | CommentModerated:
    if isinstance(thing, StoredPost):
        return PostModerated(post_id=thing.id, author_id=thing.author_id, action=action, reason=why)
    return CommentModerated(
        comment_id=thing.id, post_id=thing.post_id, author_id=thing.author_id, action=action, reason=why
    )


def subject_moderated(subject: CaseSubject, action: ModerationAction, why: str) -> SubjectModerated:
    return SubjectModerated(
        subject_type=subject.type, subject_id=subject.id, owner_id=subject.author_id, action=action, reason=why
    )


def added(
    comment: StoredComment, post: StoredPost, parent: StoredComment | None, at: datetime, network: str | None = None
) -> CommentAdded:
    return CommentAdded(
        comment_id=comment.id,
        post_id=post.id,
        post_author_id=post.author_id,
        author_id=comment.author_id,
        parent_id=parent.id if parent else None,
        parent_author_id=parent.author_id if parent else None,
        body=comment.body,
        tags=post.tags,
        visibility=post.visibility,
        mentions=comment.mentions,
        network=network,
        occurred_at=at,
    )


def edited(comment: StoredComment, post: StoredPost) -> CommentUpdated:
    return CommentUpdated(
        comment_id=comment.id,
        post_id=comment.post_id,
        author_id=comment.author_id,
        body=comment.body,
        revision=comment.revision,
        mentions=comment.mentions,
        post_author_id=post.author_id,
        visibility=post.visibility,
    )


def removed_from_room(post: StoredPost, by: str, at: datetime) -> list[Event]:
    """The content without the room, too, for rankings and other derived stores; a hidden post has no public content."""
    removed = lost_room(post, by, at)
    after = replace(post, room_id=None, revision=post.revision + 1)
    return [removed] if post.hidden_reason else [updated(after, at), removed]


def lost_room(post: StoredPost, by: str, at: datetime) -> PostRemovedFromRoom:
    """`by` owns the room."""
    assert post.room_id is not None
    return PostRemovedFromRoom(
        post_id=post.id, author_id=post.author_id, room_id=post.room_id, removed_by=by, occurred_at=at
    )


def deleted_comment(comment: StoredComment, by: str | None, at: datetime) -> CommentDeleted:
    return CommentDeleted(
        comment_id=comment.id,
        post_id=comment.post_id,
        author_id=comment.author_id,
        deleted_by=by if by != comment.author_id else None,
        occurred_at=at,
    )


def _content(post: StoredPost) -> dict[str, Any]:
    return {
        "post_id": post.id,
        "author_id": post.author_id,
        "body": post.body,
        "tags": post.tags,
        "room_id": post.room_id,
        "asset_ids": post.asset_ids,
        "alt_texts": post.alt_texts,
        "visibility": post.visibility,
        "revision": post.revision,
        "mentions": post.mentions,
        "language": language_of(post.body),
    }
