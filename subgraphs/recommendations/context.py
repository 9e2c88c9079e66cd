"""What a recommendations operation carries."""

from dataclasses import dataclass

import strawberry

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.recommendations.services.registry import Services


@dataclass
class Context(KitContext):
    services: Services


Info = strawberry.Info[Context, None]
