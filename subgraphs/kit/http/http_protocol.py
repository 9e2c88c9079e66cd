"""HTTP/1.1 by uvicorn, with a short way for operations: their body is awaited first, their answer is written at once.

An ASGI conversation costs more than most operations. So a plain `POST /graphql` of known length goes around it, while
all else (WebSocket, health, pipelined, chunked, refused, `Expect`) stays with uvicorn and the ASGI app.
"""

from asyncio import AbstractEventLoop, Event, TimerHandle
from typing import Any, Final

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.server import ServerState

from subgraphs.kit.http.graphql_over_http import Answer, GraphQLOverHTTP
from subgraphs.kit.http.requests import BODY_SECONDS, LARGEST_BODY


class OperationCycle:
    """Stands where uvicorn's RequestResponseCycle stands: uvicorn reads and sets what is here."""

    message_event: Final = Event()
    response_complete = disconnected = False

    def __init__(self, headers: dict[bytes, bytes], keep_alive: bool) -> None:
        self.headers, self.keep_alive = headers, keep_alive
        self.parts: list[bytes] = []


class OperationProtocol(HttpToolsProtocol):
    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._graphql: GraphQLOverHTTP = config.loaded_app.graphql
        self._arriving: OperationCycle | None = None
        self._deadline: TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._arriving is not None and self._deadline is None:
            self._deadline = self.loop.call_later(BODY_SECONDS, self.transport.close)

    def on_headers_complete(self) -> None:
        headers = dict(self.headers)
        if self._is_short(headers):
            self.cycle = self._arriving = OperationCycle(headers, self.parser.should_keep_alive())  # type: ignore[assignment]
        else:
            super().on_headers_complete()

    def _is_short(self, headers: dict[bytes, bytes]) -> bool:
        return (
            self.url == b"/graphql"
            and b"content-length" in headers
            and int(headers[b"content-length"]) <= LARGEST_BODY
            and self.parser.get_http_version() == "1.1"
            and not (self.expect_100_continue or self.parser.should_upgrade())
            and (self.cycle is None or self.cycle.response_complete)
            and self._graphql.refusal(self.parser.get_method().decode(), headers) is None
        )

    def on_body(self, body: bytes) -> None:
        if self._arriving is None:
            super().on_body(body)
        else:
            self._arriving.parts.append(body)

    def on_message_complete(self) -> None:
        if self._arriving is None:
            super().on_message_complete()
            return
        cycle, self._arriving = self._arriving, None
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        task = self.loop.create_task(self._answer(cycle))
        task.add_done_callback(self.tasks.discard)
        self.tasks.add(task)

    async def _answer(self, cycle: OperationCycle) -> None:
        try:
            answer = await self._graphql.answer(cycle.headers, b"".join(cycle.parts))
            if self.flow.write_paused and not cycle.disconnected:
                await self.flow.drain()
        except BaseException:
            self.transport.close()
            raise
        if not (cycle.disconnected or self.transport.is_closing()):
            self._write(answer, cycle.keep_alive)
            cycle.response_complete = True
            self.on_response_complete()

    def _write(self, answer: Answer, keep_alive: bool) -> None:
        lines = [b"%b: %b\r\n" % header for header in self.server_state.default_headers]
        head = b"%b%bcontent-type: %b\r\ncontent-length: %d\r\n%b\r\n" % (
            STATUS_LINE[answer.status],
            b"".join(lines),
            answer.media,
            len(answer.body),
            b"" if keep_alive else b"connection: close\r\n",
        )
        self.transport.writelines((head, answer.body))
        if not keep_alive:
            self.transport.close()
