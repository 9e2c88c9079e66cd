"""What a recommendations operation carries."""

from dataclasses import dataclass

import strawberry

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.recommendations.services.recommendations import RecommendationService


@dataclass
class Context(KitContext):
    recommendations: RecommendationService


Info = strawberry.Info[Context, None]
