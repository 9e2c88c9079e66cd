"""Takes back what events undo, delete or hide."""

from collections.abc import Collection
from typing import Any

from subgraphs.notifications.domain.enums import NotificationKind, SuppressedReason
from subgraphs.notifications.storage.models import NotificationDocument
from subgraphs.notifications.storage.repository import follows
from subgraphs.notifications.storage.repository.tombstones import NOT_SYSTEM, bury

Filter = dict[str, Any]


async def withdraw_comment(post_id: str, comment_id: str) -> None:
    """Its part in the notices of its post and of the comment above, and the notices about it."""
    ids = await _ids_of({"post_id": post_id, "actors.source": comment_id})
    await _update({"_id": {"$in": ids}}, {"$pull": {"actors": {"source": comment_id}}, "$inc": {"version": 1}})
    await bury({"_id": {"$in": ids}, "actors": [], "more_actors": 0})
    kinds = [NotificationKind.REACTED.value, NotificationKind.MENTIONED.value]
    await bury({"_id": {"$in": await _ids_of({"post_id": post_id, "subject_id": comment_id, "kind": {"$in": kinds}})}})


async def hide_comment(post_id: str, comment_id: str, *, is_hidden: bool) -> None:
    await NotificationDocument.get_pymongo_collection().update_many(
        {"post_id": post_id, "actors": {"$elemMatch": {"source": comment_id, "is_hidden": not is_hidden}}},
        {"$set": {"actors.$[act].is_hidden": is_hidden}, "$inc": {"version": 1}},
        array_filters=[{"act.source": comment_id}],
    )


async def hide_post(post_id: str, reason: SuppressedReason, *, is_hidden: bool) -> None:
    """Notifications about the post and what stands below it."""
    await _update({"post_id": post_id, "kind": NOT_SYSTEM}, _hiding(reason, is_hidden))


async def limit_post(post_id: str, author_id: str, audience: str) -> None:
    """`audience` is the post's visibility: PUBLIC, FOLLOWERS or PRIVATE. The author keeps the notifications."""
    below: Filter = {"post_id": post_id, "kind": NOT_SYSTEM}
    is_public, of_others = audience == "PUBLIC", {**below, "recipient_id": {"$ne": author_id}}
    await _update(of_others if not is_public else below, _hiding(SuppressedReason.POST_NOT_PUBLIC, not is_public))
    await _update(of_others, {"$set": {"audience_id": author_id if audience == "FOLLOWERS" else None}})
    if audience == "FOLLOWERS":
        recipients = await NotificationDocument.get_pymongo_collection().distinct("recipient_id", of_others)
        followers = await follows.among([(each, author_id) for each in recipients])
        followed = {**below, "recipient_id": {"$in": [follower for follower, _ in followers]}}
        await _update(followed, _hiding(SuppressedReason.POST_NOT_PUBLIC, False))


async def limit_follower(follower_id: str, followee_id: str, *, is_following: bool) -> None:
    """Posts that only followers see disappear from the notifications of an account that no longer is one."""
    query = {"recipient_id": follower_id, "audience_id": followee_id}
    await _update(query, _hiding(SuppressedReason.POST_NOT_PUBLIC, not is_following))


async def keep_mentions(post_id: str, subject_id: str, mentioned: Collection[str]) -> None:
    """An edit may have removed mentions, or brought them back."""
    about = {"post_id": post_id, "subject_id": subject_id, "kind": NotificationKind.MENTIONED.value}
    gone, kept = ({operator: list(mentioned)} for operator in ("$nin", "$in"))
    await _update({**about, "recipient_id": gone}, _hiding(SuppressedReason.NOT_MENTIONED, True))
    await _update({**about, "recipient_id": kept}, _hiding(SuppressedReason.NOT_MENTIONED, False))


def _hiding(reason: SuppressedReason, is_hidden: bool) -> dict[str, Any]:
    return {"$addToSet" if is_hidden else "$pull": {"hidden": reason.value}}


async def _ids_of(query: Filter) -> list[str]:
    found = NotificationDocument.get_pymongo_collection().find(query, {"_id": 1})
    return [raw["_id"] async for raw in found]


async def _update(query: Filter, change: dict[str, Any]) -> None:
    await NotificationDocument.get_pymongo_collection().update_many(query, change)
