"""What accounts chose: followed tags, their language, and what they refused."""

from subgraphs.recommendations.domain.read_models import Subject, Taste
from subgraphs.recommendations.storage.repository import not_interested, tastes


class ChoiceService:
    async def taste(self, account_id: str) -> Taste:
        return await tastes.find(account_id)

    async def refused(self, account_id: str | None) -> frozenset[str]:
        """IDs of posts, accounts and rooms."""
        return await not_interested.of_account(account_id) if account_id else frozenset()

    async def refuse(self, account_id: str, subject: Subject) -> None:
        """Idempotent. Lists that are being read leave it out from now on."""
        await not_interested.add(account_id, subject)
