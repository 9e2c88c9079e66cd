"""The enums of recommendations."""

from enum import Enum

from subgraphs.kit.graph.enums import described


class TrendingWindow(Enum):
    HOUR = "HOUR"
    DAY = "DAY"
    WEEK = "WEEK"


class RecommendationReason(Enum):
    TRENDING = "TRENDING"


described(
    TrendingWindow,
    "How far back popularity counts.",
    HOUR="What rises right now.",
    DAY="The last day.",
    WEEK="The last week.",
)
described(
    RecommendationReason,
    "Why something is recommended.",
    TRENDING="Many people react to it.",
)
