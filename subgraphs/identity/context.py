"""What an identity operation carries."""

from dataclasses import dataclass

import strawberry

from subgraphs.identity.use_cases import UseCases
from subgraphs.kit.graph.context import Context as KitContext


@dataclass
class Context(KitContext):
    use: UseCases


Info = strawberry.Info[Context, None]
