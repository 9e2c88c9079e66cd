"""requestDataExport."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.types.data_export import DataExport
from subgraphs.kit.graph.errors import Conflict, RateLimited, Unauthenticated
from subgraphs.kit.graph.mutations import mutation


@strawberry.type(description="The copy is on its way; a mail tells when it is ready.")
class RequestDataExportSuccess:
    data_export: DataExport = strawberry.field(description="The copy, as `viewer.dataExport` shows it from now on.")


RequestDataExportPayload = Annotated[
    RequestDataExportSuccess | Unauthenticated | Conflict | RateLimited,
    strawberry.union("RequestDataExportPayload", description="Outcome of requestDataExport."),
]


@mutation(description="Ask for a copy of all one's data: once a day, one at a time.")
async def request_data_export(info: Info) -> RequestDataExportPayload | None:
    row = await info.context.use.exports.request(info.context.signed_in())
    return RequestDataExportSuccess(data_export=DataExport.of(row))
