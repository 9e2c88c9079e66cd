"""`DataExport`: a copy of the caller's data."""

from datetime import UTC, datetime
from enum import Enum
from typing import Self

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.data_requests.domain import read_models
from subgraphs.kit.graph.enums import described
from subgraphs.kit.graph.pagination import short_list

_MAX_SERVICES = 10


class DataExportState(Enum):
    PREPARING = "PREPARING"
    READY = "READY"
    EXPIRED = "EXPIRED"


described(
    DataExportState,
    "Progress of a data export.",
    PREPARING="The export is being prepared. A mail is sent when it is ready.",
    READY="The export can be downloaded at `url`.",
    EXPIRED="The export was available for seven days and is deleted.",
)


@strawberry.type(description="A zip archive of everything the person created and configured.")
class DataExport:
    state: DataExportState = strawberry.field(description="Progress of the export.")
    requested_at: datetime = strawberry.field(description="When the export was requested.")
    ready_at: datetime | None = strawberry.field(description="When the export became ready; null before.")
    expires_at: datetime | None = strawberry.field(
        description="When the export is deleted, seven days after it became ready; null before."
    )
    missing_services: list[str] | None = short_list(
        most=_MAX_SERVICES, description="Services that did not answer in time. Their data is not in the archive."
    )
    export: strawberry.Private[read_models.DataExport]

    @strawberry.field(description="Download address, valid for ten minutes; null unless the export is ready.")
    async def url(self, info: Info) -> str | None:
        if self.state is not DataExportState.READY:
            return None
        return info.context.services.exports.download_url(self.export)

    @classmethod
    def of(cls, export: read_models.DataExport) -> Self:
        return cls(
            state=_state(export),
            requested_at=export.requested_at,
            ready_at=export.ready_at,
            expires_at=export.expires_at,
            missing_services=list(export.missing),
            export=export,
        )


def _state(export: read_models.DataExport) -> DataExportState:
    if export.ready_at is None or export.expires_at is None:
        return DataExportState.PREPARING
    return DataExportState.READY if export.expires_at > datetime.now(UTC) else DataExportState.EXPIRED
