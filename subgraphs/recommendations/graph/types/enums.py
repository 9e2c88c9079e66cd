"""Descriptions of the enums."""

from subgraphs.kit.graph.enums import described
from subgraphs.recommendations.domain.enums import RecommendationReason, TrendingWindow

__all__ = ["RecommendationReason", "TrendingWindow"]

described(
    TrendingWindow,
    "How far back popularity counts.",
    HOUR="The last hour.",
    DAY="The last day.",
    WEEK="The last week.",
)
described(
    RecommendationReason,
    "Why something is recommended.",
    TRENDING="Many people react to it.",
)
