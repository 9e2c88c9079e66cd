"""`DataExport`: a copy of one's own data."""

from datetime import UTC, datetime
from enum import Enum
from typing import Self

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.privacy.models import DataExportRow
from subgraphs.kit.graph.enums import described
from subgraphs.kit.graph.pagination import short_list

_MOST_SERVICES = 10


class DataExportState(Enum):
    PREPARING = "PREPARING"
    READY = "READY"
    EXPIRED = "EXPIRED"


described(
    DataExportState,
    "How far a copy of somebody's data is.",
    PREPARING="It is being put together; a mail tells when it is ready.",
    READY="It can be fetched at `url`.",
    EXPIRED="It was there for a week, and is gone.",
)


@strawberry.type(description="A copy of everything that a person made and chose here: a zip of JSON files.")
class DataExport:
    state: DataExportState = strawberry.field(description="How far it is.")
    requested_at: datetime = strawberry.field(description="When it was asked for.")
    ready_at: datetime | None = strawberry.field(description="When it was ready; null before.")
    expires_at: datetime | None = strawberry.field(description="Until when it can be fetched, a week; null before.")
    missing: list[str] | None = short_list(
        most=_MOST_SERVICES, description="The services that did not answer in time: theirs is not in it."
    )
    row: strawberry.Private[DataExportRow]

    @strawberry.field(description="Where to fetch it within ten minutes; null unless it is ready.")
    async def url(self, info: Info) -> str | None:
        if self.state is not DataExportState.READY:
            return None
        return info.context.use.exports.link_to(self.row)

    @classmethod
    def of(cls, row: DataExportRow) -> Self:
        return cls(
            state=_state(row),
            requested_at=row.requested_at,
            ready_at=row.ready_at,
            expires_at=row.expires_at,
            missing=row.missing,
            row=row,
        )


def _state(row: DataExportRow) -> DataExportState:
    if row.ready_at is None or row.expires_at is None:
        return DataExportState.PREPARING
    return DataExportState.READY if row.expires_at > datetime.now(UTC) else DataExportState.EXPIRED
