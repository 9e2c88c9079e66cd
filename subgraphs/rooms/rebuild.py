"""Rebuilds the replicas from the log."""

from subgraphs.kit.stores.replica_rebuild import Copies, run
from subgraphs.rooms.messaging.event_handlers import replica_handlers
from subgraphs.rooms.settings import Settings
from subgraphs.rooms.storage.replicas import REPLICAS


def main() -> None:
    run("rooms", Settings(), Copies(REPLICAS, replica_handlers))
