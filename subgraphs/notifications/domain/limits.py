"""How often a caller may write, by kind. Pure."""

from typing import Final

from subgraphs.kit.domain.limits import Limit

MARK_READ: Final = Limit("mark_read", per_minute=120)
