"""The services of notifications, wired."""

from dataclasses import dataclass

from subgraphs.kit.live.feed import Feed
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications.services.live.stream import Streams
from subgraphs.notifications.services.notifications import NotificationService
from subgraphs.notifications.services.settings import SettingsService


@dataclass(frozen=True, slots=True)
class Services:
    notifications: NotificationService
    settings: SettingsService
    streams: Streams


def build_services(blocks: Blocks, feed: Feed[int]) -> Services:
    notifications = NotificationService(blocks)
    return Services(notifications, SettingsService(), Streams(feed, notifications))
