"""Rebuilds the replicas from Kafka."""

from subgraphs.kit.stores.replica_rebuild import Copies, run
from subgraphs.posts.messaging.event_handlers import replica_handlers
from subgraphs.posts.settings import Settings
from subgraphs.posts.storage.replicas import REPLICAS


def main() -> None:
    run("posts", Settings(), Copies(REPLICAS, replica_handlers))
