"""Features that operators switch while services run: off, on, or on for a share of the accounts and some more. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from subgraphs.kit.domain.exceptions import Forbidden

_WHOLE: Final = 100.0
_BUCKETS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Feature:
    """`name` is the key below `features.`"""

    name: str
    description: str
    refusal: str
    """For a caller who does not have it."""


@dataclass(frozen=True, slots=True)
class Audience:
    """An account is always on the same side of the same percentage, and a higher one includes a lower one."""

    percentage: float = _WHOLE
    accounts: frozenset[str] = frozenset()

    def includes(self, feature: Feature, account_id: str | None) -> bool:
        if account_id is None:
            return self.percentage >= _WHOLE
        return account_id in self.accounts or _bucket(feature, account_id) < self.percentage / _WHOLE * _BUCKETS


def require(feature: Feature, audiences: Mapping[str, Audience], account_id: str | None) -> None:
    if not audiences.get(feature.name, Audience()).includes(feature, account_id):
        raise Forbidden(feature.refusal)


def _bucket(feature: Feature, account_id: str) -> int:
    digest = hashlib.sha256(f"{feature.name}:{account_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % _BUCKETS
