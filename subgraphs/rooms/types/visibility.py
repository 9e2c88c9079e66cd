"""The enum `Visibility` as the graph shows it, the same as in posts; everything of the graph takes it from here."""

from subgraphs.kit.graph.enums import described
from subgraphs.rooms.models import Visibility

__all__ = ["Visibility"]

described(Visibility, "Who may see it.", PUBLIC="Everybody.", PRIVATE="Only the owner.")
