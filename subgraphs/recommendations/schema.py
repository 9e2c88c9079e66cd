"""The graph of recommendations, assembled."""

from subgraphs.kit.federation import Schema
from subgraphs.recommendations.queries import Query

schema = Schema(query=Query)
