"""Rebuilds the replicas of blocks and preferences from the log."""

from subgraphs.kit.stores.replica_rebuild import Copies, run
from subgraphs.notifications.messaging.event_handlers import replica_handlers
from subgraphs.notifications.settings import Settings
from subgraphs.notifications.storage.replicas import REPLICAS


def main() -> None:
    run("notifications", Settings(), Copies(REPLICAS, replica_handlers))
