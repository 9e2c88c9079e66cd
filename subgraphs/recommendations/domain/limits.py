"""Rate limits of recommendations."""

from typing import Final

from subgraphs.kit.domain.limits import Limit

NOT_INTERESTED: Final = Limit("not-interested", per_minute=60, per_day=1_000)
