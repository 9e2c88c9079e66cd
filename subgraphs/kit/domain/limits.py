"""How often one caller may do one kind of thing. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final, Protocol

from subgraphs.kit.domain.ids import age_of

NEW_ACCOUNT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """`kind` names what is counted: mutations that share a kind share the limit."""

    kind: str
    per_minute: int
    per_day: int | None = None
    new_account_share: float = 1.0
    """The share of the limit that an account has in its first day."""
    counts: str = ""
    """What counts together, if several mutations share the kind."""

    def of_account(self, account_id: str) -> "Limit":
        if self.new_account_share == 1.0 or age_of(account_id) >= NEW_ACCOUNT.total_seconds():
            return self
        return self.scaled(self.new_account_share)

    def scaled(self, factor: float) -> "Limit":
        if factor == 1.0:
            return self
        per_day = None if self.per_day is None else max(1, int(self.per_day * factor))
        return Limit(self.kind, max(1, int(self.per_minute * factor)), per_day, counts=self.counts)

    @property
    def description(self) -> str:
        """For app developers, as the last sentence of the field's description."""
        together = f"; {self.counts} count together" if self.counts else ""
        if self.new_account_share == 1.0:
            return f"Limit: {self._rates}{together}."
        new = self.scaled(self.new_account_share)
        return f"Limit: {self._rates}; in an account's first 24 hours {new._rates}{together}."

    @property
    def _rates(self) -> str:
        a_day = "" if self.per_day is None else f" and {self.per_day} a day"
        return f"{self.per_minute} a minute{a_day}"


@dataclass(frozen=True, slots=True)
class LimitRules:
    """What operators may change while services run."""

    factor: float = 1.0
    """Multiplies every limit; 0 turns them off."""
    rates: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    """Per minute and per day, by kind, instead of the limit's own."""

    def of(self, limit: Limit, account_id: str | None) -> Limit | None:
        """The limit in force for the account, or for an anonymous caller; None if nothing is counted."""
        if not self.factor:
            return None
        if rate := self.rates.get(limit.kind):
            limit = replace(limit, per_minute=rate[0], per_day=rate[1])
        return (limit.of_account(account_id) if account_id else limit).scaled(self.factor)


class LimitCounter(Protocol):
    async def take(self, limit: Limit, account_id: str | None, client_address: str | None) -> None:
        """Counts one use; raises RateLimited when it is one too many."""
