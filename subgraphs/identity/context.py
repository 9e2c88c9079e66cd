"""What an identity operation carries."""

from dataclasses import dataclass

import strawberry

from subgraphs.identity.services.registry import Services
from subgraphs.kit.graph.context import Context as KitContext


@dataclass
class Context(KitContext):
    services: Services


Info = strawberry.Info[Context, None]
