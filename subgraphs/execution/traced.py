"""One OpenTelemetry span per operation, continuing the client's trace. Fields get no spans."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from opentelemetry.trace import Span, SpanKind, StatusCode, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from strawberry.types import ExecutionResult

from subgraphs.execution.executor import Executor
from subgraphs.execution.operation import Operation

_parents: Final = TraceContextTextMapPropagator()


class TracedExecutor:
    """`kind` returns query, mutation or subscription.

    Streams get no span: they last as long as the client reads.
    """

    def __init__(self, executor: Executor, tracer: Tracer, kind: Callable[[Operation], str | None]) -> None:
        self._executor, self._tracer, self._kind = executor, tracer, kind

    async def execute(self, operation: Operation, context: Any) -> ExecutionResult:
        with self._span(operation) as span:
            result = await self._executor.execute(operation, context)
            errors = len(result.errors or ())
            span.set_attribute("graphql.error.count", errors)
            if errors and result.data is None:
                span.set_status(StatusCode.ERROR)
            return result

    async def stream(self, operation: Operation, context: Any) -> AsyncIterator[ExecutionResult]:
        return await self._executor.stream(operation, context)

    @contextmanager
    def _span(self, operation: Operation) -> Iterator[Span]:
        kind = self._kind(operation) or "operation"
        parent = _parents.extract({"traceparent": operation.traceparent}) if operation.traceparent else None
        attributes = {"graphql.operation.type": kind, "graphql.operation.name": operation.name or ""}
        name = f"{kind} {operation.name}" if operation.name else kind
        with self._tracer.start_as_current_span(name, parent, SpanKind.SERVER, attributes) as span:
            yield span
