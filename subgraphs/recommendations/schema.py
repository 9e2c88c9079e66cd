"""The graph of recommendations, assembled."""

from subgraphs.kit.graph.federation import Schema
from subgraphs.recommendations.graph.queries import Query

schema = Schema(query=Query)
