"""Wires the background work of recommendations."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from subgraphs.kit.process.background import Background
from subgraphs.kit.process.periodic import every
from subgraphs.kit.process.stores import Stores
from subgraphs.recommendations.messaging.event_handlers import handlers
from subgraphs.recommendations.messaging.personal_data import personal_data
from subgraphs.recommendations.services.earlier_ranks import EVERY_SECONDS, EarlierRanks
from subgraphs.recommendations.services.trending_notices import EVERY_SECONDS as NOTICES_SECONDS
from subgraphs.recommendations.services.trending_notices import TrendingNotices
from subgraphs.recommendations.settings import Settings


@asynccontextmanager
async def background(stores: Stores, settings: Settings) -> AsyncIterator[Background]:
    snapshots = every(EVERY_SECONDS / 2, EarlierRanks(stores.redis).snapshot)
    notices = every(NOTICES_SECONDS, TrendingNotices(stores.redis, settings.trending).publish)
    yield Background(handlers=handlers(), personal_data=personal_data(stores.redis), jobs=[snapshots, notices])
