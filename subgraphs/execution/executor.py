"""The seam behind which operations run. Transports and domains know only this protocol, so that it can be replaced."""

from collections.abc import AsyncIterator
from typing import Any, Protocol

from strawberry.types import ExecutionResult

from subgraphs.execution.operation import Operation


class Executor(Protocol):
    async def execute(self, operation: Operation, context: Any) -> ExecutionResult:
        """Run a query or mutation to its end; failures of fields are in the result."""

    async def stream(self, operation: Operation, context: Any) -> AsyncIterator[ExecutionResult]:
        """Run any operation; a query or mutation is a stream of one result."""
