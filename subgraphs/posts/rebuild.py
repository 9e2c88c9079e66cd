"""Builds the copies of what users, identity, assets and rooms tell anew from the log."""

from subgraphs.kit.stores.replica_rebuild import Copies, run
from subgraphs.posts.copied_models import COPIES
from subgraphs.posts.hearing import copies
from subgraphs.posts.settings import Settings


def main() -> None:
    run("posts", Settings(), Copies(COPIES, copies))
