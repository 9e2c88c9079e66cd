"""The entity `Notification`."""

from datetime import datetime
from typing import Any, Self

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.enums import described
from subgraphs.kit.graph.nodes import Node
from subgraphs.notifications.context import Info
from subgraphs.notifications.models import NotificationDocument, NotificationKind
from subgraphs.notifications.rules import sentence
from subgraphs.notifications.types.subject import NotificationSubject, subject_of
from subgraphs.notifications.types.user_stub import User

NAME = "Notification"

described(
    NotificationKind,
    "What happened.",
    FOLLOWED="Somebody follows the recipient; the subject is that person.",
    COMMENTED="Somebody commented on the recipient's post, the subject.",
    REPLIED="Somebody replied to the recipient's comment, the subject.",
    REACTED="Somebody reacted to the recipient's post or comment, the subject.",
    FOLLOW_REQUESTED="Somebody asks to follow the recipient, who is private; the subject is that person.",
    FOLLOW_ACCEPTED="Somebody private lets the recipient follow them; the subject is that person.",
)


@federation.type(
    keys=["id"], description="Something that others did and that concerns its recipient, who alone sees it."
)
class Notification(Node):
    kind: NotificationKind = strawberry.field(description="What happened, for a program.")
    text: str = strawberry.field(description="What happened, in a short English sentence without names.")
    actors: list[User] | None = strawberry.field(
        description="Who did it, the latest first; empty when their account is gone."
    )
    actor_count: int = strawberry.field(description="How many people did it.")
    subject: NotificationSubject | None = strawberry.field(
        description="What it is about; its fields are null when it is gone."
    )
    is_read: bool = strawberry.field(description="Whether the recipient has marked it read.")
    created_at: datetime = strawberry.field(description="When it happened, UTC.")

    @classmethod
    def of(cls, document: NotificationDocument) -> Self:
        return cls(
            id=global_id(NAME, document.id),
            kind=document.kind,
            text=sentence(document.kind, document.subject_type, document.excerpt),
            actors=[User(id=global_id("User", document.actor_id))] if document.actor_id else [],
            actor_count=1,
            subject=subject_of(document.subject_type, document.subject_id),
            is_read=document.read_at is not None,
            created_at=document.created_at,
        )

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Notification | None"]:
        keys = keys_of(representations, NAME)
        if info.context.viewer_id is None:
            return [None] * len(keys)
        found = await info.context.service.find(info.context.viewer_id, [k for k in keys if k])
        return [cls.of(found[k]) if k in found else None for k in keys]
