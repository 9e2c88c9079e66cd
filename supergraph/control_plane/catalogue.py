"""Every section of the dynamic configuration, of all processes together."""

from collections.abc import Iterable
from typing import Any

from control.configuration.live import Live
from events.agents.dynamic_settings import DYNAMIC as OF_AGENTS
from subgraphs.declarations import DECLARATIONS
from subgraphs.kit.content_filter.settings import CONTENT
from subgraphs.kit.process.dynamic_sections import (
    RateLimitSettings,
    feature_section,
    features_of,
    limit_section,
    limits_of,
)
from supergraph.gateway.dynamic_settings import DYNAMIC as OF_GATEWAY


def sections() -> dict[str, Live[Any]]:
    """By name. A limit or a feature belongs to the domain that declares it; here they are side by side."""
    limits = [each for domain in DECLARATIONS for each in limits_of(domain)]
    features = [each for domain in DECLARATIONS for each in features_of(domain)]
    derived: Iterable[Live[Any]] = (
        Live(RateLimitSettings),
        Live(limit_section(limits)),
        Live(feature_section(features)),
    )
    return {each.name: each for each in (*OF_AGENTS, *OF_GATEWAY, CONTENT, *derived)}
