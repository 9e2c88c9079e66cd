"""Builds the copies of what users and identity tell anew from the log."""

from subgraphs.kit.stores.replica_rebuild import Copies, run
from subgraphs.rooms.hearing import copies
from subgraphs.rooms.models import COPIES
from subgraphs.rooms.settings import Settings


def main() -> None:
    run("rooms", Settings(), Copies(COPIES, copies))
