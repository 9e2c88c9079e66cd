"""Takes notices back. What is left of a notification without actors is a tombstone, which the next notice replaces."""

from datetime import UTC, datetime
from typing import Any, Final

from subgraphs.kit.domain.ids import NIL_ACCOUNT_ID
from subgraphs.notifications.domain.enums import SYSTEM_KINDS, SubjectType, SuppressedReason
from subgraphs.notifications.domain.notice import Withdrawal
from subgraphs.notifications.storage.models import NotificationDocument

Filter = dict[str, Any]
_FOREVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
_NOT_SYSTEM: Final = {"$nin": sorted(SYSTEM_KINDS)}
_TOMBSTONE: Final = {
    "actors": [],
    "more_actors": 0,
    "group_key": None,
    "subject_id": NIL_ACCOUNT_ID,
    "post_id": None,
    "comment_id": None,
    "excerpt": None,
}


async def withdraw(withdrawal: Withdrawal) -> None:
    """Leaves alone what the actor did again later."""
    group = {"recipient_id": withdrawal.recipient_id, "group_key": withdrawal.group_key}
    actor = {"id": withdrawal.actor_id, "at": {"$lte": withdrawal.at}}
    await _update({**group, "actors": {"$elemMatch": actor}}, {"$pull": {"actors": actor}, "$inc": {"version": 1}})
    await _update({**group, "actors": []}, {"$set": _TOMBSTONE})


async def withdraw_comment(comment_id: str) -> None:
    """The notices that quote the comment, and those of reactions to it."""
    quoting = {"comment_id": comment_id}
    about = {"subject_type": SubjectType.COMMENT, "subject_id": comment_id, "comment_id": None}
    for query in (quoting, about):
        await _update({**query, "kind": _NOT_SYSTEM}, {"$set": _TOMBSTONE, "$inc": {"version": 1}})


async def set_excerpt(comment_id: str, excerpt: str | None) -> None:
    await _update({"comment_id": comment_id}, {"$set": {"excerpt": excerpt}})


async def hide_comment(comment_id: str, *, is_hidden: bool) -> None:
    await _update({"comment_id": comment_id}, _hiding(SuppressedReason.COMMENT_MODERATED, is_hidden))


async def hide_post(post_id: str, reason: SuppressedReason, *, is_hidden: bool, except_for: str | None = None) -> None:
    """Notifications about the post and what stands below it; those of the account `except_for` stay."""
    query: Filter = {"post_id": post_id, "kind": _NOT_SYSTEM}
    if except_for is not None and is_hidden:
        query["recipient_id"] = {"$ne": except_for}
    await _update(query, _hiding(reason, is_hidden))


async def suspend_actor(account_id: str, until: datetime | None) -> None:
    await _set_suspension(account_id, until or _FOREVER)


async def restore_actor(account_id: str) -> None:
    await _set_suspension(account_id, None)


async def forget_received(account_id: str) -> None:
    """A notification with an unsent event stays until the next pass."""
    await NotificationDocument.get_pymongo_collection().delete_many({"recipient_id": account_id, "outbox": []})


async def forget_caused(account_id: str) -> None:
    """The account leaves all groups; its own follows and words become tombstones."""
    alone = {"actors.id": account_id, "$or": [{"subject_type": SubjectType.USER}, {"comment_id": {"$ne": None}}]}
    await _update(alone, {"$set": _TOMBSTONE, "$inc": {"version": 1}})
    await _update({"actors.id": account_id}, {"$pull": {"actors": {"id": account_id}}, "$inc": {"version": 1}})


async def _set_suspension(account_id: str, until: datetime | None) -> None:
    await NotificationDocument.get_pymongo_collection().update_many(
        {"actors.id": account_id},
        {"$set": {"actors.$[actor].suspended_until": until}, "$inc": {"version": 1}},
        array_filters=[{"actor.id": account_id}],
    )


def _hiding(reason: SuppressedReason, is_hidden: bool) -> dict[str, Any]:
    return {"$addToSet" if is_hidden else "$pull": {"hidden": reason.value}}


async def _update(query: Filter, change: dict[str, Any]) -> None:
    await NotificationDocument.get_pymongo_collection().update_many(query, change)
