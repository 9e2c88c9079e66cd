"""Queries of account erasure. Documents with unpublished events are kept for now."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from subgraphs.kit.domain.ids import NIL_ACCOUNT_ID
from subgraphs.posts.domain.read_models import StoredComment
from subgraphs.posts.storage.models import CommentDocument, PostDocument, ReactionDocument, TagFollowDocument
from subgraphs.posts.storage.moderation_models import CaseDocument
from subgraphs.posts.storage.repository.comments import PROJECTION
from subgraphs.posts.storage.repository.visibility import NOT_DELETED

_EVER: Final = {"$gt": datetime(2000, 1, 1, tzinfo=UTC)}
_OUTBOX_EMPTY: Final[dict[str, Any]] = {"outbox": []}


async def posts_of(author_id: str, most: int) -> Sequence[str]:
    cursor = PostDocument.get_pymongo_collection().find({"author_id": author_id, **NOT_DELETED}, {"_id": 1}, limit=most)
    return [raw["_id"] async for raw in cursor]


async def deleted_posts_of(author_id: str, most: int) -> Sequence[str]:
    query = {"author_id": author_id, "deleted_at": _EVER, **_OUTBOX_EMPTY}
    cursor = PostDocument.get_pymongo_collection().find(query, {"_id": 1}, limit=most)
    return [raw["_id"] async for raw in cursor]


async def comments_of(author_id: str, most: int) -> Sequence[StoredComment]:
    cursor = CommentDocument.get_pymongo_collection().find(
        {"author_id": author_id, **NOT_DELETED}, PROJECTION, limit=most
    )
    return [StoredComment.of(raw) async for raw in cursor]


async def anonymize_comments(author_id: str) -> None:
    """Deleted comments stay as placeholders for their replies, without an author."""
    empty = {"author_id": author_id, "deleted_at": _EVER, **_OUTBOX_EMPTY}
    await CommentDocument.get_pymongo_collection().update_many(empty, {"$set": {"author_id": NIL_ACCOUNT_ID}})


async def reactions_of(user_id: str, most: int) -> Sequence[Mapping[str, Any]]:
    """Active ones."""
    query = {"user_id": user_id, "active": True}
    cursor = ReactionDocument.get_pymongo_collection().find(query, ["subject_id", "post_id", "kind"], limit=most)
    return [raw async for raw in cursor]


async def delete_reactions(ids: Sequence[str]) -> None:
    await ReactionDocument.get_pymongo_collection().delete_many({"_id": {"$in": list(ids)}})


async def delete_inactive_reactions(user_id: str) -> None:
    query = {"user_id": user_id, "active": False, **_OUTBOX_EMPTY}
    await ReactionDocument.get_pymongo_collection().delete_many(query)


async def unfollow_tags(user_id: str) -> None:
    """Not counted from here on, even if an event is still unpublished."""
    follows = TagFollowDocument.get_pymongo_collection()
    await follows.update_many({"user_id": user_id}, {"$set": {"active": False}})
    await follows.delete_many({"user_id": user_id, **_OUTBOX_EMPTY})


async def unmention(user_id: str) -> None:
    """The text belongs to other accounts; only the link to the account goes."""
    for document in (PostDocument, CommentDocument):
        await document.get_pymongo_collection().update_many({"mentions": user_id}, {"$pull": {"mentions": user_id}})


async def anonymize_decisions(moderator_id: str) -> None:
    """One decision of each case per round."""
    theirs = {"decisions.moderator_id": moderator_id}
    cases = CaseDocument.get_pymongo_collection()
    while (await cases.update_many(theirs, {"$set": {"decisions.$.moderator_id": NIL_ACCOUNT_ID}})).modified_count:
        pass
