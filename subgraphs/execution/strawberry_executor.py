"""Strawberry's own execution behind the same protocol."""

from collections.abc import AsyncIterator
from typing import Any, cast

from graphql import GraphQLError
from strawberry import Schema
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.types import ExecutionResult

from subgraphs.execution.operation import Operation


class StrawberryExecutor:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    async def execute(self, operation: Operation, context: Any) -> ExecutionResult:
        try:
            return await self._schema.execute(
                operation.document,
                variable_values=operation.variables,
                context_value=context,
                operation_name=operation.name,
            )
        except (MissingQueryError, CannotGetOperationTypeError):
            return ExecutionResult(data=None, errors=[GraphQLError("The request names no operation to run.")])

    async def stream(self, operation: Operation, context: Any) -> AsyncIterator[ExecutionResult]:
        source = await self._schema.stream(
            operation.document,
            variable_values=operation.variables,
            context_value=context,
            operation_name=operation.name,
        )
        return cast("AsyncIterator[ExecutionResult]", source)
