"""The services of recommendations, wired."""

from dataclasses import dataclass

from redis.asyncio import Redis

from subgraphs.recommendations.services.recommendations import RecommendationService


@dataclass(frozen=True, slots=True)
class Services:
    recommendations: RecommendationService


def build_services(redis: Redis) -> Services:
    return Services(RecommendationService(redis))
