"""The protocol that transports know, so that the executor behind it can be replaced."""

from collections.abc import AsyncIterator
from typing import Any, Protocol

from strawberry.types import ExecutionResult

from subgraphs.execution.operation import Operation


class Executor(Protocol):
    async def execute(self, operation: Operation, context: Any) -> ExecutionResult:
        """Execute a query or mutation; field errors are in the result."""

    async def stream(self, operation: Operation, context: Any) -> AsyncIterator[ExecutionResult]:
        """Execute any operation; a query or mutation is a stream of one result."""
