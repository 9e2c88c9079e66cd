"""Executes a plan: a query's root fields together, a mutation's one after the other."""

from typing import Any

from graphql import GraphQLError
from graphql.execution.executor import SELECTIONS_NESTED_TOO_DEEPLY
from graphql.execution.values import VariableValues
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from subgraphs.execution.plan.operation import OperationPlan, RootSelectionSet
from subgraphs.execution.run.field_errors import nullifies_data, response
from subgraphs.execution.run.field_execution import execute_selection_set
from subgraphs.execution.run.object_batch import Execution, ObjectBatch
from subgraphs.execution.run.pending import settle


async def execute_plan(
    plan: OperationPlan, given: dict[str, Any] | None, context: Any, extensions: Any = None
) -> ExecutionResult:
    """Execute a query or mutation."""
    variables = plan.variables.values(given)
    if isinstance(variables, list):
        return PreExecutionError(data=None, errors=variables)
    return await execute_root(plan, variables, context, None, extensions)


async def execute_root(
    plan: OperationPlan, variables: VariableValues, context: Any, root_value: Any, extensions: Any
) -> ExecutionResult:
    try:
        root = plan.root(variables)
    except GraphQLError as error:
        return ExecutionResult(data=None, errors=[error])
    execution = Execution(plan, variables, context, root_value, extensions)
    try:
        data = await (_serially if plan.is_mutation else _in_parallel)(execution, root)
    except RecursionError:
        for pending in execution.pending:
            pending.abandon()
        return ExecutionResult(data=None, errors=[GraphQLError(SELECTIONS_NESTED_TOO_DEEPLY, plan.operation)])
    if not execution.errors:
        return ExecutionResult(data=data, errors=None)
    answered, errors = response(execution.errors, data)
    return ExecutionResult(data=answered, errors=errors)


async def _in_parallel(execution: Execution, root: RootSelectionSet) -> dict[str, Any]:
    [data] = execute_selection_set(root.selection_set, ObjectBatch(execution, [execution.root_value]))
    if execution.pending:
        await settle(execution)
    return data


async def _serially(execution: Execution, root: RootSelectionSet) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for step in root.steps:
        [result] = execute_selection_set(step, ObjectBatch(execution, [execution.root_value]))
        await settle(execution)
        data.update(result)
        if nullifies_data(execution.errors):
            break
    return data
