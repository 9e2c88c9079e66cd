"""Orders what several reasons recommend. Pure."""

from collections.abc import Mapping

from subgraphs.recommendations.domain.enums import RecommendationReason as Reason

Parts = Mapping[str, Mapping[Reason, float]]
"""Key of a user or room → how strongly each reason recommends it."""


def by_weight(parts: Parts, weights: Mapping[Reason, float]) -> list[tuple[str, Reason]]:
    """The strongest first, each with the reason that adds most."""
    weighed = {
        key: {reason: weights[reason] * value for reason, value in of_key.items()} for key, of_key in parts.items()
    }
    ordered = sorted(weighed, key=lambda key: (-sum(weighed[key].values()), key))
    return [(key, max(weighed[key], key=lambda reason: weighed[key][reason])) for key in ordered]
