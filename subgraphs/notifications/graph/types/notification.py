"""The entity `Notification`."""

from datetime import datetime
from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.execution import batched
from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode
from subgraphs.notifications.context import Info
from subgraphs.notifications.domain.read_models import StoredNotification
from subgraphs.notifications.graph.stubs import Comment, User
from subgraphs.notifications.graph.types.enums import NotificationKind
from subgraphs.notifications.graph.types.subject import NotificationSubject, subject_of

NAME = "Notification"


@federation.type(
    keys=NODE_KEYS,
    description=(
        "Something that concerns its recipient, who alone can see it. What users do to one post, comment or room"
        " shares a notification of its kind until it is read; what is undone or deleted disappears."
    ),
)
class Notification(OwnedNode):
    kind: NotificationKind = strawberry.field(description="What happened.")
    stored: strawberry.Private[StoredNotification]
    actors: list[User | None] | None = federation.field(
        provides=["id"],
        description=(
            "Who did it, latest first; at most 100. Without accounts that are suspended, blocked or muted. Empty if"
            " the platform did it."
        ),
    )
    actor_count: int = strawberry.field(description="Number of users who did it, each counted once.")
    subject: NotificationSubject | None = strawberry.field(
        description="What it is about; null if it no longer exists or the recipient cannot see it."
    )
    comment: Comment | None = strawberry.field(
        description="The latest comment, if `kind` is COMMENTED or REPLIED; null if it no longer exists."
    )
    reason: str | None = strawberry.field(description="Why content was moderated, if the moderator gave a reason.")
    is_read: bool = strawberry.field(description="Whether the recipient has marked it as read.")
    created_at: datetime = strawberry.field(description="When it happened, UTC; of several acts, the latest.")

    @strawberry.field(
        description=(
            "What happened, as a short sentence with the names of up to two actors, in the recipient's language"
            " (English or Korean, from `settings.locale`) and time zone. It has no words of others: select them from"
            " `subject` or `comment`."
        )
    )
    @batched
    async def text(notifications: list["Notification"], info: Info) -> list[str]:
        found = [each.stored for each in notifications]
        return await info.context.notifications.sentences(found[0].recipient_id, found)

    @classmethod
    def of(cls, stored: StoredNotification) -> Self:
        return cls(
            id=global_id(NAME, stored.id),
            kind=stored.kind,
            stored=stored,
            actors=[User.of(key) for key in stored.actor_ids],
            actor_count=stored.actor_count,
            subject=subject_of(stored.subject_type, stored.subject_id),
            comment=Comment.of(stored.comment_id) if stored.comment_id else None,
            reason=stored.reason,
            is_read=stored.is_read,
            created_at=stored.created_at,
        )

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Notification | None"]:
        keys = keys_of(representations, NAME)
        if info.context.viewer_id is None:
            return [None] * len(keys)
        found = await info.context.notifications.find(info.context.viewer_id, [k for k in keys if k])
        return [cls.of(found[k]) if k in found else None for k in keys]
