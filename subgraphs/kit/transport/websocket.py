"""graphql-transport-ws where the caller belongs to each operation: the router shares one socket among all readers."""

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    Operation as StrawberryOperation,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.types import CompleteMessage, SubscribeMessage
from strawberry.types import ExecutionResult
from strawberry.utils.aio import aclosing

from subgraphs.kit.execution.operation import Operation

_extensions: ContextVar[Mapping[str, Any] | None] = ContextVar("operation_extensions", default=None)


class TextAdapter(ASGIWebSocketAdapter):
    """The protocol speaks in text frames; orjson writes bytes."""

    async def send_json(self, message: Mapping[str, object]) -> None:
        await self.ws.send_text(self.view.encode_json_string(message))


class OperationHandler(BaseGraphQLTransportWSHandler[Any, None]):
    """Strawberry drops a payload's `extensions`; here they travel with the operation's task."""

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        _extensions.set(message["payload"].get("extensions"))  # copied into the task that the next line starts
        await super().handle_subscribe(message)

    async def run_operation(self, operation: StrawberryOperation[Any, None]) -> None:
        request = Operation(operation.query, operation.variables, operation.operation_name, _extensions.get())
        view: Any = self.view
        try:
            context = await view.contexts.make(self.context, request)
            stream = await view.executor.stream(request, context)
            async with aclosing(stream):
                async for result in stream:
                    await self._send(operation, result, context.request_id)
            await operation.send_operation_message(CompleteMessage(id=operation.id, type="complete"))
        except Exception as error:
            await self.handle_task_exception(error)
            await operation.send_operation_message(CompleteMessage(id=operation.id, type="complete"))

    async def _send(self, operation: StrawberryOperation[Any, None], result: ExecutionResult, request_id: str) -> None:
        view: Any = self.view
        await operation.send_operation_message(
            {"id": operation.id, "type": "next", "payload": view.shown(result, request_id)}
        )
