"""Descriptions of the enums."""

from subgraphs.kit.graph.enums import described
from subgraphs.recommendations.domain.enums import RecommendationReason, RecommendationSource, TrendingWindow

__all__ = ["RecommendationReason", "RecommendationSource", "TrendingWindow"]

described(
    TrendingWindow,
    "How far back popularity counts.",
    HOUR="The last hour.",
    DAY="The last day.",
    WEEK="The last week.",
)
described(
    RecommendationReason,
    "Why something is recommended, and what its cause is.",
    TRENDING="Many people react to it or visit it.",
    FOLLOWED="The caller follows its author. Cause: the author.",
    AUTHOR="The caller reacts to posts of its author or owner. Cause: that user.",
    TAG="The caller follows its tag, or reacts to posts with it. Cause: the tag.",
    ROOM="It is about a room that the caller visits or reacts to. Cause: the room.",
    SIMILAR_TASTE="People who reacted to the same things as the caller like it. Cause: a post in common, if any.",
    MUTUAL_FOLLOWS="Accounts that the caller follows follow it.",
    NEW="It is new, and may interest the caller.",
)
described(
    RecommendationSource,
    "What a list of recommendations is made from.",
    PERSONAL="The caller's follows, reactions, comments and visits, and those of similar accounts.",
    TRENDING="What trends, in the caller's language first: the caller is anonymous, or little is known of their taste.",
    NEWEST="The newest posts, because nothing trends.",
)
