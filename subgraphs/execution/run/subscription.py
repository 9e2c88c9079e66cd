"""A subscription: opens its source event stream as graphql-core does, then executes once per event."""

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
from subgraphs.execution.run.execute import execute_root
from subgraphs.execution.run.object_batch import Execution, ObjectBatch


async def execute_subscription(
    plan: OperationPlan, given: dict[str, Any] | None, context: Any
) -> AsyncGenerator[ExecutionResult, None]:
    """Errors of opening the stream are its one result; an error of the source is its last."""
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
                yield await execute_root(plan, variables, context, event, None)
    except Exception as error:
        failed = error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)
        yield ExecutionResult(data=None, errors=[failed])


async def _source(plan: OperationPlan, variables: VariableValues, context: Any) -> Any:
    field_groups = plan.root(variables).selection_set.field_groups
    if not field_groups:
        raise GraphQLError("The subscription selects nothing.", plan.operation)
    field_group = field_groups[0]
    execution = Execution(plan, variables, context, None, None)
    info: Any = ObjectBatch(execution, [None]).info(field_group, 0)
    try:
        arguments = get_argument_values(field_group.definition, field_group.nodes[0], variables)
        subscribe = field_group.definition.subscribe or default_field_resolver
        source = subscribe(None, info, **arguments)
        return assert_event_stream(await source if optimized_is_awaitable(source) else source)
    except Exception as error:
        raise located_error(error, field_group.nodes, [field_group.response_key]) from error
