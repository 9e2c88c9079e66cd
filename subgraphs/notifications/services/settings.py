"""What an account chose: muted posts, quiet hours, mailed digests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.notifications.domain.digests import DeliverySettings, DigestFrequency, QuietHours, next_digest
from subgraphs.notifications.domain.rules import MAX_MUTED_POSTS
from subgraphs.notifications.domain.texts.time_zones import zone
from subgraphs.notifications.storage.repository import accounts, muted_posts
from subgraphs.notifications.storage.repository import settings as stored


class SettingsService:
    async def mute_post(self, account_id: str, post_id: str) -> None:
        """Idempotent. The post may be one that the account cannot see: the answer does not tell."""
        if await muted_posts.count(account_id, MAX_MUTED_POSTS) >= MAX_MUTED_POSTS:
            raise Conflict(f"You can mute at most {MAX_MUTED_POSTS} posts. Unmute one first.", path=["post_id"])
        await muted_posts.add(account_id, post_id, datetime.now(UTC))

    async def unmute_post(self, account_id: str, post_id: str) -> None:
        await muted_posts.remove(account_id, post_id)

    async def muted_among(self, account_id: str, post_ids: Sequence[str]) -> set[str]:
        return await muted_posts.muted_among(account_id, post_ids)

    async def find(self, account_id: str) -> DeliverySettings:
        return await stored.find(account_id)

    async def update(
        self,
        account_id: str,
        *,
        email_digest: DigestFrequency | None,
        quiet_hours: QuietHours | None,
        clears_quiet_hours: bool,
    ) -> DeliverySettings:
        """None leaves a setting as it is."""
        after = await stored.find(account_id)
        if email_digest is not None:
            after = replace(after, email_digest=email_digest)
        if quiet_hours is not None or clears_quiet_hours:
            after = replace(after, quiet_hours=quiet_hours)
        reader = await accounts.reader(account_id, [])
        await stored.save(account_id, after, next_digest(after, zone(reader.time_zone), datetime.now(UTC)))
        return after
