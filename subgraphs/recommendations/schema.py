"""The graph of recommendations, assembled."""

from strawberry.tools import create_type

from subgraphs.kit.graph.federation import Schema
from subgraphs.recommendations.graph.mutations.not_interested import not_interested
from subgraphs.recommendations.graph.queries import Query

schema = Schema(query=Query, mutation=create_type("Mutation", [not_interested]))
