"""The services of recommendations, wired."""

from dataclasses import dataclass

from redis.asyncio import Redis

from events.agents.core.scoring import DEFAULT, Scoring
from subgraphs.kit.auth.denied_sessions import DeniedSessions
from subgraphs.recommendations.services.choices import ChoiceService
from subgraphs.recommendations.services.earlier_ranks import EarlierRanks
from subgraphs.recommendations.services.home_feed import HomeFeedService
from subgraphs.recommendations.services.interests import InterestService
from subgraphs.recommendations.services.random_rooms import RandomRoomService
from subgraphs.recommendations.services.ranking_copies import SECONDS, RankingCopies
from subgraphs.recommendations.services.recommended_accounts import RecommendedAccounts
from subgraphs.recommendations.services.recommended_pages import RecommendedPages
from subgraphs.recommendations.services.recommended_posts import PostPicker
from subgraphs.recommendations.services.recommended_rooms import RecommendedRooms
from subgraphs.recommendations.services.trending import TrendingService
from subgraphs.recommendations.services.trending_streams import TrendingStreams


@dataclass(frozen=True, slots=True)
class Services:
    trending: TrendingService
    trending_streams: TrendingStreams
    home_feed: HomeFeedService
    recommended_posts: RecommendedPages
    recommended_accounts: RecommendedAccounts
    recommended_rooms: RecommendedRooms
    choices: ChoiceService
    random_rooms: RandomRoomService


def build_services(redis: Redis, scoring: Scoring = DEFAULT, *, copy_seconds: float = SECONDS) -> Services:
    copies, choices = RankingCopies(redis, copy_seconds), ChoiceService()
    interests = InterestService(redis, choices)
    trending = TrendingService(redis, copies, EarlierRanks(redis), scoring)
    return Services(
        trending=trending,
        trending_streams=TrendingStreams(trending, DeniedSessions(redis)),
        home_feed=HomeFeedService(redis, choices),
        recommended_posts=RecommendedPages(redis, PostPicker(redis, copies, interests, scoring), choices),
        recommended_accounts=RecommendedAccounts(redis, copies, interests),
        recommended_rooms=RecommendedRooms(redis, copies, interests),
        choices=choices,
        random_rooms=RandomRoomService(redis, copies),
    )
