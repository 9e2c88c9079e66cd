"""Builds the copies of what users and identity tell anew from the log."""

from subgraphs.kit.stores.replica_rebuild import Copies, run
from subgraphs.notifications.hearing import copies
from subgraphs.notifications.models import COPIES
from subgraphs.notifications.settings import Settings


def main() -> None:
    run("notifications", Settings(), Copies(COPIES, copies))
