"""The enums of recommendations."""

from enum import Enum


class TrendingWindow(Enum):
    HOUR = "HOUR"
    DAY = "DAY"
    WEEK = "WEEK"


class RecommendationReason(Enum):
    TRENDING = "TRENDING"
    FOLLOWED = "FOLLOWED"
    AUTHOR = "AUTHOR"
    TAG = "TAG"
    ROOM = "ROOM"
    SIMILAR_TASTE = "SIMILAR_TASTE"
    MUTUAL_FOLLOWS = "MUTUAL_FOLLOWS"
    NEW = "NEW"


class RecommendationSource(Enum):
    PERSONAL = "PERSONAL"
    TRENDING = "TRENDING"
    NEWEST = "NEWEST"


class SubjectType(Enum):
    """GraphQL types that a recommendation, its cause or a lack of interest is about."""

    POST = "Post"
    USER = "User"
    ROOM = "Room"
    TAG = "Tag"
