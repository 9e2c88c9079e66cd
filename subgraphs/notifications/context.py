"""What a notifications operation carries."""

from dataclasses import dataclass

import strawberry

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.notifications.live.stream import Streams
from subgraphs.notifications.service import NotificationService


@dataclass
class Context(KitContext):
    service: NotificationService
    streams: Streams


Info = strawberry.Info[Context, None]
