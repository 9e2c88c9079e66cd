"""What a notifications operation carries."""

from dataclasses import dataclass

import strawberry

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.notifications.services.live.stream import Streams
from subgraphs.notifications.services.notifications import NotificationService
from subgraphs.notifications.services.settings import SettingsService


@dataclass
class Context(KitContext):
    notifications: NotificationService
    settings: SettingsService
    streams: Streams


Info = strawberry.Info[Context, None]
