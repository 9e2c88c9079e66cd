"""The enums of recommendations."""

from enum import Enum


class TrendingWindow(Enum):
    HOUR = "HOUR"
    DAY = "DAY"
    WEEK = "WEEK"


class RecommendationReason(Enum):
    TRENDING = "TRENDING"
