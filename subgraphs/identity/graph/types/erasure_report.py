"""`ErasureReport`: what was erased of a deleted account."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.data_requests.domain import read_models
from subgraphs.kit.graph.pagination import short_list

_MAX_SERVICES, _MAX_KINDS = 10, 50


@strawberry.type(description="Number of erased records of one kind.")
class ErasedCount:
    kind: str = strawberry.field(description="Kind of record, such as `posts` or `follow_copies`.")
    count: int = strawberry.field(description="Number of records.")


@strawberry.type(description="Records erased by one service.")
class ErasurePart:
    service: str = strawberry.field(description="Name of the service.")
    erased_at: datetime = strawberry.field(description="When the service had erased everything.")
    counts: list[ErasedCount] | None = short_list(
        most=_MAX_KINDS, description="Erased records by kind; kinds without records are left out."
    )


@strawberry.type(description="Progress of the erasure of a deleted account's data.")
class ErasureReport:
    deleted_at: datetime = strawberry.field(description="When the account was deleted.")
    completed_at: datetime | None = strawberry.field(description="When every service had erased its data; null before.")
    parts: list[ErasurePart] | None = short_list(most=_MAX_SERVICES, description="Reports by service.")
    missing_services: list[str] | None = short_list(most=_MAX_SERVICES, description="Services whose report is due.")

    @classmethod
    def of(cls, report: read_models.ErasureReport) -> Self:
        parts = [
            ErasurePart(
                service=service,
                erased_at=part.at,
                counts=[ErasedCount(kind=kind, count=count) for kind, count in part.counts.items()],
            )
            for service, part in sorted(report.parts.items())
        ]
        return cls(
            deleted_at=report.deleted_at, completed_at=report.completed_at, parts=parts, missing_services=report.missing
        )
