"""Queries about somebody who leaves. What an event still waits in stays for now."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from subgraphs.kit.domain.ids import NOBODY
from subgraphs.posts.models import CommentDocument, PostDocument, ReactionDocument, TagFollowDocument
from subgraphs.posts.moderation_models import CaseDocument
from subgraphs.posts.records import StoredComment
from subgraphs.posts.repository.comments import SHOWN
from subgraphs.posts.repository.visibility import ALIVE

_EVER: Final = {"$gt": datetime(2000, 1, 1, tzinfo=UTC)}
_TOLD: Final[dict[str, Any]] = {"outbox": []}


async def posts_of(author_id: str, most: int) -> Sequence[str]:
    cursor = PostDocument.get_pymongo_collection().find({"author_id": author_id, **ALIVE}, {"_id": 1}, limit=most)
    return [raw["_id"] async for raw in cursor]


async def tombstones_of(author_id: str, most: int) -> Sequence[str]:
    query = {"author_id": author_id, "deleted_at": _EVER, **_TOLD}
    cursor = PostDocument.get_pymongo_collection().find(query, {"_id": 1}, limit=most)
    return [raw["_id"] async for raw in cursor]


async def comments_of(author_id: str, most: int) -> Sequence[StoredComment]:
    cursor = CommentDocument.get_pymongo_collection().find({"author_id": author_id, **ALIVE}, SHOWN, limit=most)
    return [StoredComment.of(raw) async for raw in cursor]


async def disown_comments(author_id: str) -> None:
    """Of comments without words the place stays, for the answers; nobody wrote them any more."""
    empty = {"author_id": author_id, "deleted_at": _EVER, **_TOLD}
    await CommentDocument.get_pymongo_collection().update_many(empty, {"$set": {"author_id": NOBODY}})


async def reactions_of(user_id: str, most: int) -> Sequence[Mapping[str, Any]]:
    """Those that stand."""
    query = {"user_id": user_id, "active": True}
    cursor = ReactionDocument.get_pymongo_collection().find(query, ["subject_id", "post_id", "kind"], limit=most)
    return [raw async for raw in cursor]


async def delete_reactions(ids: Sequence[str]) -> None:
    await ReactionDocument.get_pymongo_collection().delete_many({"_id": {"$in": list(ids)}})


async def delete_inactive_reactions(user_id: str) -> None:
    query = {"user_id": user_id, "active": False, **_TOLD}
    await ReactionDocument.get_pymongo_collection().delete_many(query)


async def unfollow_tags(user_id: str) -> None:
    """Counted no more from here on, though an event of one may still wait."""
    follows = TagFollowDocument.get_pymongo_collection()
    await follows.update_many({"user_id": user_id}, {"$set": {"active": False}})
    await follows.delete_many({"user_id": user_id, **_TOLD})


async def unmention(user_id: str) -> None:
    """The words that name the person are those of others; they lead to nobody any more."""
    for document in (PostDocument, CommentDocument):
        await document.get_pymongo_collection().update_many({"mentions": user_id}, {"$pull": {"mentions": user_id}})


async def disown_rulings(moderator_id: str) -> None:
    """One ruling of each case a round."""
    theirs = {"decisions.moderator_id": moderator_id}
    cases = CaseDocument.get_pymongo_collection()
    while (await cases.update_many(theirs, {"$set": {"decisions.$.moderator_id": NOBODY}})).modified_count:
        pass
