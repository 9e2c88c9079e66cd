"""requestDataExport."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.graph.types.data_export import DataExport
from subgraphs.kit.graph.errors import Conflict, RateLimited, Unauthenticated
from subgraphs.kit.graph.mutations import mutation


@strawberry.type(description="The export was requested. A mail is sent when it is ready.")
class RequestDataExportSuccess:
    data_export: DataExport = strawberry.field(description="The export, also available as `viewer.dataExport`.")


RequestDataExportPayload = Annotated[
    RequestDataExportSuccess | Unauthenticated | Conflict | RateLimited,
    strawberry.union("RequestDataExportPayload", description="Result of requestDataExport."),
]


@mutation(description="Request an export of the caller's data, once a day.")
async def request_data_export(info: Info) -> RequestDataExportPayload | None:
    export = await info.context.services.exports.request(info.context.signed_in())
    return RequestDataExportSuccess(data_export=DataExport.of(export))
