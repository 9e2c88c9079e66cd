"""All pieces that furnish rooms in the starter catalogue. Pure."""

from typing import Final

from subgraphs.assets.domain.starter.coverings import FLOORS, WALLS
from subgraphs.assets.domain.starter.curios import CURIOS
from subgraphs.assets.domain.starter.homely import HOMELY
from subgraphs.assets.domain.starter.piece import Piece
from subgraphs.assets.domain.starter.seats_and_tables import SEATS_AND_TABLES

FURNITURE: Final[tuple[Piece, ...]] = (*SEATS_AND_TABLES, *HOMELY, *CURIOS)
PIECES: Final[tuple[Piece, ...]] = (*FURNITURE, *WALLS, *FLOORS)
