"""What a recommendations operation carries."""

from dataclasses import dataclass

import strawberry

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.recommendations.service import RecommendationService


@dataclass
class Context(KitContext):
    service: RecommendationService


Info = strawberry.Info[Context, None]
