"""Subjects that accounts are not interested in."""

from events.contracts.records.fields import now
from subgraphs.recommendations.domain.read_models import Subject
from subgraphs.recommendations.storage.models import NotInterestedDocument

MAX_READ = 1_000
"""Of the latest; older ones no longer apply."""


async def add(account_id: str, subject: Subject) -> None:
    stored = {
        "account_id": account_id,
        "subject_type": subject.type.value,
        "subject_id": subject.key,
        "at": now(),
    }
    document_id = f"{account_id}:{subject.key}"
    await NotInterestedDocument.get_pymongo_collection().update_one({"_id": document_id}, {"$set": stored}, upsert=True)


async def of_account(account_id: str) -> frozenset[str]:
    """IDs of posts, accounts and rooms."""
    found = NotInterestedDocument.get_pymongo_collection().find(
        {"account_id": account_id}, {"subject_id": 1}, sort=[("at", -1)], limit=MAX_READ
    )
    return frozenset([str(raw["subject_id"]) async for raw in found])
