"""Replicas of what other services own."""

from beanie import Document

from subgraphs.kit.stores.blocks import BlockDocument


class PreferencesDocument(Document):
    """Kinds that an account does not want, from its settings in users; `id` is the account's."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    silenced: list[str]

    class Settings:
        name = "preferences"


REPLICAS = (PreferencesDocument, BlockDocument)
