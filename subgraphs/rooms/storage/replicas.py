"""Replicas of what users, identity and assets publish."""

from beanie import Document
from pymongo import IndexModel

from events.contracts.records.fields import Audience
from subgraphs.kit.stores.blocks import BlockDocument
from subgraphs.kit.stores.inactive_accounts import InactiveAccountDocument
from subgraphs.kit.stores.known_assets import AssetDocument


class VisitPolicyDocument(Document):
    """Who may enter an owner's rooms; the id is the owner's."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    audience: Audience

    class Settings:
        name = "visit_policies"


class FollowDocument(Document):
    """The id joins both accounts."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    follower_id: str
    followee_id: str

    class Settings:
        name = "follows"
        indexes = [IndexModel([("follower_id", 1)]), IndexModel([("followee_id", 1)])]


REPLICAS = (VisitPolicyDocument, FollowDocument, BlockDocument, InactiveAccountDocument, AssetDocument)
