"""`ErasureReport`: what became of the data of somebody who left."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.privacy.erasures import missing
from subgraphs.identity.privacy.models import ErasureRow
from subgraphs.kit.graph.pagination import short_list

_MOST_SERVICES, _MOST_KINDS = 10, 50


@strawberry.type(description="How many things of one kind were let go.")
class ErasedCount:
    kind: str = strawberry.field(description="What, such as `posts` or `follow_copies`.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="What one service let go.")
class ErasurePart:
    service: str = strawberry.field(description="Which service.")
    erased_at: datetime = strawberry.field(description="When it had nothing of the person left.")
    counts: list[ErasedCount] | None = short_list(
        most=_MOST_KINDS, description="Of how many things, by kind; kinds of which there were none are left out."
    )


@strawberry.type(description="What became of the data of somebody whose account was deleted.")
class ErasureReport:
    deleted_at: datetime = strawberry.field(description="When the account went.")
    completed_at: datetime | None = strawberry.field(description="When all services had nothing left; null before.")
    parts: list[ErasurePart] | None = short_list(most=_MOST_SERVICES, description="What each service reported.")
    missing: list[str] | None = short_list(most=_MOST_SERVICES, description="The services that have not reported yet.")

    @classmethod
    def of(cls, row: ErasureRow) -> Self:
        parts = [
            ErasurePart(
                service=service,
                erased_at=datetime.fromisoformat(part["at"]),
                counts=[ErasedCount(kind=kind, count=count) for kind, count in part["counts"].items()],
            )
            for service, part in sorted(row.parts.items())
        ]
        return cls(deleted_at=row.deleted_at, completed_at=row.completed_at, parts=parts, missing=missing(row))
