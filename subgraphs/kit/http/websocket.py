"""graphql-transport-ws where the caller belongs to each operation: the router shares one socket among all readers."""

import asyncio
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

from subgraphs.execution.operation import Operation
from subgraphs.kit.domain.ids import new_id

_extensions: ContextVar[Mapping[str, Any] | None] = ContextVar("operation_extensions", default=None)
_endings: set["asyncio.Task[None]"] = set()
_CANCELLATIONS, _CANCEL_AGAIN_SECONDS = 20, 0.5


class TextAdapter(ASGIWebSocketAdapter):
    """The protocol speaks in text frames; orjson writes bytes."""

    async def send_json(self, message: Mapping[str, object]) -> None:
        await self.ws.send_text(self.view.encode_json_string(message))


class OperationHandler(BaseGraphQLTransportWSHandler[Any, None]):
    """Strawberry drops a payload's `extensions`; here they travel with the operation's task."""

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        _extensions.set(message["payload"].get("extensions"))  # copied into the task that the next line starts
        await super().handle_subscribe(message)

    async def cleanup_operation(self, operation_id: str) -> None:
        """A driver may swallow one cancellation that races with its answer: it is asked again until it has ended."""
        operation = self.operations.get(operation_id)
        await super().cleanup_operation(operation_id)
        if operation and operation.task and not operation.task.done():
            ending = asyncio.create_task(_end(operation.task))
            _endings.add(ending)
            ending.add_done_callback(_endings.discard)

    async def run_operation(self, operation: StrawberryOperation[Any, None]) -> None:
        """Each has a request ID of its own: that of the socket is the first reader's."""
        request = Operation(operation.query, operation.variables, operation.operation_name, _extensions.get())
        view: Any = self.view
        try:
            context = await view.contexts.make(new_id(), request)
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


async def _end(task: "asyncio.Task[None]") -> None:
    for _ in range(_CANCELLATIONS):
        task.cancel()
        if (await asyncio.wait([task], timeout=_CANCEL_AGAIN_SECONDS))[0]:
            return
