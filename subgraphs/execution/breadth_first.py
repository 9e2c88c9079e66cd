"""The executor: compiled operations run breadth-first. Strawberry executes the operations that no plan covers."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any, Final, TypeVar

from graphql import GraphQLError
from prometheus_client import Counter
from strawberry import Schema
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from subgraphs.execution.documents.cache import AdmitOnSecondUseCache
from subgraphs.execution.documents.document import Document
from subgraphs.execution.operation import Operation
from subgraphs.execution.plan.operation import OperationPlan
from subgraphs.execution.run.execute import execute_plan
from subgraphs.execution.run.subscription import execute_subscription
from subgraphs.execution.strawberry_executor import StrawberryExecutor

R = TypeVar("R", bound=ExecutionResult)
DOCUMENTS_CACHED: Final = 1024
_CHARACTERS_CACHED: Final = 1_000_000
_fallbacks = Counter(
    "miniroom_graphql_fallbacks_total", "Operations that Strawberry executed because no plan covers them.", ["reason"]
)
_documents = Counter("miniroom_graphql_documents_read_total", "Documents parsed because they were not cached.")


class BreadthFirstExecutor:
    """One per schema. Caches each document from its second use on: parsed, validated and compiled."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._fallback = StrawberryExecutor(schema)
        self._covered = _is_covered(schema)
        self._documents: AdmitOnSecondUseCache[Document] = AdmitOnSecondUseCache(
            most=DOCUMENTS_CACHED, heaviest=_CHARACTERS_CACHED
        )

    async def execute(self, operation: Operation, context: Any) -> ExecutionResult:
        """Execute a query or mutation; a subscription is refused.

        The result is a PreExecutionError when no field was executed.
        Raises MissingQueryError and CannotGetOperationTypeError, like Strawberry.
        """
        plan = self._plan(operation)
        if plan is None:
            return await self._fallback.execute(operation, context)
        if not isinstance(plan, OperationPlan):
            return plan
        if plan.is_subscription:
            return PreExecutionError(data=None, errors=[GraphQLError("A subscription needs a stream.")])
        return self._processed(await execute_plan(plan, operation.variables, context))

    async def stream(self, operation: Operation, context: Any) -> AsyncIterator[ExecutionResult]:
        """A subscription's results, one per event, or the one result of another operation; never raises."""
        try:
            plan = self._plan(operation)
        except (MissingQueryError, CannotGetOperationTypeError) as error:
            reason = error.as_http_error_reason() if isinstance(error, CannotGetOperationTypeError) else str(error)
            plan = PreExecutionError(data=None, errors=[GraphQLError(reason, original_error=error)])
        if plan is None:
            return await self._fallback.stream(operation, context)
        return self._streamed(plan, operation, context)

    async def _streamed(
        self, plan: OperationPlan | PreExecutionError, operation: Operation, context: Any
    ) -> AsyncGenerator[ExecutionResult, None]:
        if not isinstance(plan, OperationPlan):
            yield plan
        elif plan.is_subscription:
            async with aclosing(execute_subscription(plan, operation.variables, context)) as results:
                async for result in results:
                    yield self._processed(result)
        else:
            yield self._processed(await execute_plan(plan, operation.variables, context))

    def kind(self, operation: Operation) -> str | None:
        """query, mutation or subscription; None if the document has no such operation."""
        try:
            known = self._documents.get(operation.document or "") or Document(
                self._schema._schema, operation.document or ""
            )
            return known.operation(operation.name).operation.value
        except (GraphQLError, CannotGetOperationTypeError):
            return None

    def _plan(self, operation: Operation) -> OperationPlan | PreExecutionError | None:
        """The plan, or the errors of an invalid document, or None when Strawberry must execute the operation."""
        if not operation.document:
            raise MissingQueryError
        known = self._documents.get(operation.document)
        if known is not None and operation.name in known.plans:
            return known.plans[operation.name]
        return self._compiled(known or self._read(operation.document), operation)

    def _compiled(
        self, document: Document | PreExecutionError, operation: Operation
    ) -> OperationPlan | PreExecutionError | None:
        if not isinstance(document, Document):
            return document
        document.operation(operation.name)
        if not (self._covered and document.covered):
            _fallbacks.labels("document" if self._covered else "schema").inc()
            return None
        errors = document.errors()
        if errors:
            return self._processed(PreExecutionError(data=None, errors=errors))
        return document.plan(operation.name)

    def _read(self, text: str) -> Document | PreExecutionError:
        _documents.inc()
        try:
            document = Document(self._schema._schema, text)
        except GraphQLError as error:
            return self._processed(PreExecutionError(data=None, errors=[error]))
        if self._documents.put(text, document, len(text)):
            document.drop_tokens()
        return document

    def _processed(self, result: R) -> R:
        """Errors as Strawberry returns them: without suggestions if configured so, and passed to `process_errors`."""
        if result.errors:
            if self._schema.config.disable_field_suggestions:
                for error in result.errors:
                    self._schema.remove_field_suggestion(error)
            self._schema.process_errors(result.errors, None)
        return result


def _is_covered(schema: Schema) -> bool:
    """Schema extensions may change any step, and operation directives wrap resolvers."""
    extensions = {type(extension) for extension in schema.get_extensions()}
    own = schema.execution_context_class is StrawberryGraphQLCoreExecutionContext
    return own and extensions <= {ParserCache, ValidationCache} and not schema.directives
