"""The graph of notifications, assembled."""

from strawberry.tools import create_type

from subgraphs.kit.graph.federation import Schema
from subgraphs.notifications.graph.mutations.mark_notifications_read import mark_notifications_read
from subgraphs.notifications.graph.queries import Query
from subgraphs.notifications.graph.subscriptions import Subscription

Mutation = create_type("Mutation", [mark_notifications_read])

schema = Schema(query=Query, mutation=Mutation, subscription=Subscription)
