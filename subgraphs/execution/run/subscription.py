"""A subscription: its source opened as graphql-core opens it, then one run per event."""

from collections.abc import AsyncGenerator
from typing import Any

from graphql import GraphQLError, default_field_resolver, located_error
from graphql.execution.execute import assert_event_stream
from graphql.execution.values import VariableValues, get_argument_values
from strawberry.execution import optimized_is_awaitable
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError
from strawberry.utils.aio import aclosing

from subgraphs.execution.plan.operation import OperationPlan
from subgraphs.execution.run.execute import run_root
from subgraphs.execution.run.object_batch import Frame, Run
from subgraphs.execution.run.resolve_info import ResolveInfo


async def run_subscription(
    plan: OperationPlan, given: dict[str, Any] | None, context: Any
) -> AsyncGenerator[ExecutionResult, None]:
    """Errors of opening are one result; an error of the source is the last one."""
    variables = plan.variables.values(given)
    if isinstance(variables, list):
        yield PreExecutionError(data=None, errors=variables)
        return
    try:
        source: Any = await _source(plan, variables, context)
    except GraphQLError as error:
        yield PreExecutionError(data=None, errors=[error])
        return
    try:
        async with aclosing(source):
            async for event in source:
                yield await run_root(plan, variables, context, event, None)
    except Exception as error:
        failed = error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)
        yield ExecutionResult(data=None, errors=[failed])


async def _source(plan: OperationPlan, variables: VariableValues, context: Any) -> Any:
    fields = plan.root(variables).level.fields
    if not fields:
        raise GraphQLError("The subscription selects nothing.", plan.operation)
    field = fields[0]
    run = Run(plan, variables, context, None, None)
    info: Any = ResolveInfo(Frame(run, [None]), field, 0)
    try:
        arguments = get_argument_values(field.definition, field.nodes[0], variables)
        subscribe = field.definition.subscribe or default_field_resolver
        source = subscribe(None, info, **arguments)
        return assert_event_stream(await source if optimized_is_awaitable(source) else source)
    except Exception as error:
        raise located_error(error, field.nodes, [field.key]) from error
