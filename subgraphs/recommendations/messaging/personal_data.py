"""What recommendations holds of an account: the journal of its acts, its timeline, and copies of its choices."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from redis.asyncio import Redis

from events.agents.feed_writer import FeedWriter
from events.agents.feeds import acts_of
from subgraphs.kit.data_requests.documents import documents, fields, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData, Shown
from subgraphs.kit.domain.ids import global_id
from subgraphs.recommendations.domain.journal import shown_act
from subgraphs.recommendations.storage.models import NotInterestedDocument, TrendingPostDocument
from subgraphs.recommendations.storage.replicas import TasteDocument


def personal_data(redis: Redis) -> tuple[PersonalData, ...]:
    refused = documents(
        "not_interested",
        NotInterestedDocument,
        named_in("account_id", "subject_id"),
        own=named_in("account_id"),
        show=fields("at", subject_id=_subject_id),
    )
    trended = documents("trending_posts", TrendingPostDocument, named_in("author_id"))
    return (refused, trended, _journal(redis), *replicated_data())


def replicated_data() -> tuple[PersonalData, ...]:
    return (documents("taste_copies", TasteDocument, named_in("_id")),)


def _subject_id(refusal: Mapping[str, Any]) -> str:
    return global_id(refusal["subject_type"], refusal["subject_id"])


def _journal(redis: Redis) -> PersonalData:
    """The agents erase it, too, when they read that the account is deleted; the first to erase it counts it."""

    async def count(account_id: str) -> int:
        return len(await acts_of(redis, account_id))

    async def export(account_id: str) -> AsyncIterator[Shown]:
        for act, at in (await acts_of(redis, account_id)).items():
            yield shown_act(act, at)

    return PersonalData("activity", count, FeedWriter(redis).forget, export)
