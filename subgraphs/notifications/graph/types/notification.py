"""The entity `Notification`."""

from datetime import datetime
from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode
from subgraphs.notifications.context import Info
from subgraphs.notifications.domain.excerpts import sentence
from subgraphs.notifications.domain.read_models import StoredNotification
from subgraphs.notifications.graph.stubs import User
from subgraphs.notifications.graph.types.enums import NotificationKind
from subgraphs.notifications.graph.types.subject import NotificationSubject, subject_of

NAME = "Notification"


@federation.type(
    keys=NODE_KEYS,
    description=(
        "Something that concerns its recipient, who alone can see it. Reactions to one post or comment share a"
        " notification until it is read; what is undone disappears."
    ),
)
class Notification(OwnedNode):
    kind: NotificationKind = strawberry.field(description="What happened.")
    text: str = strawberry.field(description="What happened, as a short English sentence without names.")
    actors: list[User] | None = strawberry.field(
        description=(
            "Who did it, latest first; at most 100. Without accounts that are suspended, blocked or muted. Empty if"
            " the platform did it."
        )
    )
    actor_count: int = strawberry.field(description="Number of users who did it.")
    subject: NotificationSubject | None = strawberry.field(
        description="What it is about. Its fields are null if it no longer exists."
    )
    reason: str | None = strawberry.field(description="Why content was moderated, if the moderator gave a reason.")
    is_read: bool = strawberry.field(description="Whether the recipient has marked it as read.")
    created_at: datetime = strawberry.field(description="When it happened, UTC; of several acts, the latest.")

    @classmethod
    def of(cls, stored: StoredNotification) -> Self:
        return cls(
            id=global_id(NAME, stored.id),
            kind=stored.kind,
            text=sentence(stored),
            actors=[User.of(key) for key in stored.actor_ids],
            actor_count=stored.actor_count,
            subject=subject_of(stored.subject_type, stored.subject_id),
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
