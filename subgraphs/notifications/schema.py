"""The graph of notifications, assembled."""

from strawberry.tools import create_type

from subgraphs.kit.graph.federation import Schema
from subgraphs.notifications.graph.mutations.mark_notifications_read import mark_notifications_read
from subgraphs.notifications.graph.mutations.mute_post import mute_post
from subgraphs.notifications.graph.mutations.unmute_post import unmute_post
from subgraphs.notifications.graph.mutations.update_notification_settings import update_notification_settings
from subgraphs.notifications.graph.queries import Query
from subgraphs.notifications.graph.subscriptions import Subscription
from subgraphs.notifications.graph.types.post import Post

Mutation = create_type("Mutation", [mark_notifications_read, mute_post, unmute_post, update_notification_settings])

schema = Schema(query=Query, mutation=Mutation, subscription=Subscription, types=[Post])
