"""What an account chose about its notifications."""

from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pydantic import Field
from pymongo import IndexModel

from events.messaging.outbox.mongo import outbox_index
from subgraphs.notifications.domain.digests import DigestFrequency


class SettingsDocument(Document):
    """`id` is the account's. A digest that is due publishes its event in the update that sets the next one."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    email_digest: DigestFrequency = DigestFrequency.NEVER
    quiet_start: int | None = None
    quiet_end: int | None = None
    digest_due_at: datetime | None = None
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "settings"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("digest_due_at", 1)], name="due"), outbox_index()]


class MutedPostDocument(Document):
    """`id` is the account's and the post's."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    account_id: str
    post_id: str
    since: datetime

    class Settings:
        name = "muted_posts"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("account_id", 1)], name="account")]
