"""The graph of recommendations, assembled."""

from strawberry.tools import create_type

from subgraphs.kit.graph.federation import Schema
from subgraphs.recommendations.graph.mutations.not_interested import not_interested
from subgraphs.recommendations.graph.queries import Query
from subgraphs.recommendations.graph.subscriptions import Subscription

Mutation = create_type("Mutation", [not_interested])

schema = Schema(query=Query, mutation=Mutation, subscription=Subscription)
