"""`/graphql` over graphql-transport-ws: Strawberry's protocol, our caller, executor, masking and JSON."""

from dataclasses import dataclass, field
from datetime import timedelta
from json import JSONDecodeError, loads
from typing import Any, cast

import orjson
from starlette.requests import Request
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL as StrawberryGraphQL
from strawberry.exceptions import ConnectionRejectionError
from strawberry.http import GraphQLHTTPResponse
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult
from strawberry.types.unset import UNSET, UnsetType

from subgraphs.execution.executor import Executor
from subgraphs.kit.auth.caller import ROUTER_HEADER, is_router
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.http.masking import formatted
from subgraphs.kit.http.operations import OperationContexts
from subgraphs.kit.http.websocket import OperationHandler, TextAdapter

_STREAMS_PER_SOCKET = 50_000  # the router puts all readers on one socket; streams are bounded per person instead


@dataclass
class Connection:
    """What Strawberry keeps per socket. It never says who is calling."""

    connection_params: dict[str, Any] = field(default_factory=dict)


class GraphQLOverWebSocket(StrawberryGraphQL[Any, None]):
    websocket_adapter_class = TextAdapter
    graphql_transport_ws_handler_class = OperationHandler

    def __init__(
        self, schema: Schema, executor: Executor, contexts: OperationContexts, secrets: frozenset[str]
    ) -> None:
        super().__init__(
            schema,
            graphql_ide=None,
            allow_queries_via_get=False,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            connection_init_wait_timeout=timedelta(seconds=10),
            max_subscriptions_per_connection=_STREAMS_PER_SOCKET,
        )
        self.executor = executor
        self.contexts = contexts
        self._secrets = secrets

    async def get_context(self, request: Request | WebSocket, response: Any) -> Any:
        return Connection()

    async def on_ws_connect(self, context: Any) -> UnsetType | dict[str, object] | None:
        if not is_router(context.connection_params.get(ROUTER_HEADER), self._secrets):
            raise ConnectionRejectionError
        return cast("UnsetType", UNSET)

    def shown(self, result: ExecutionResult, request_id: str) -> GraphQLHTTPResponse:
        answer: GraphQLHTTPResponse = {"data": result.data}
        if result.errors:
            answer["errors"] = [formatted(error, request_id) for error in result.errors]
        return answer

    def decode_json(self, data: str | bytes) -> object:
        try:
            return orjson.loads(data)
        except JSONDecodeError:
            return loads(data)  # lone surrogates: let the domain refuse the field by name

    def encode_json(self, data: object) -> bytes:
        return orjson.dumps(data)
