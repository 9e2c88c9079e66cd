"""The history of the graph: what was published or refused, from which SDL, and why."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PositiveInt

Hashes = Mapping[str, str]
"""The hash of each subgraph's SDL."""


class Verdict(StrEnum):
    PUBLISHED = "published"
    REFUSED = "refused"


class Graph(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    number: PositiveInt
    verdict: Verdict
    hashes: dict[str, str]
    author: str
    at: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))
    changes: list[str] = []
    """Against the graph that was in force."""
    reason: str = ""
    """Why it is refused, or what an operator said about it."""
    accepted_by: str = ""
    """The operator who lets it be published though clients ask for what it drops."""
    back_to: PositiveInt | None = None
    """It repeats this graph: those between them are not published again."""
