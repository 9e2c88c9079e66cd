"""Runs a plan: levels at once, waits until they are settled, mutations one root field after the other."""

from typing import Any

from graphql import GraphQLError
from graphql.execution.executor import SELECTIONS_NESTED_TOO_DEEPLY
from graphql.execution.values import VariableValues
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from subgraphs.execution.plan.operation import OperationPlan, Root
from subgraphs.execution.run.field_errors import response, takes_all
from subgraphs.execution.run.object_batch import Frame, Run
from subgraphs.execution.run.pending import settle


async def run_plan(
    plan: OperationPlan, given: dict[str, Any] | None, context: Any, extensions: Any = None
) -> ExecutionResult:
    """A query or mutation to its end."""
    variables = plan.variables.values(given)
    if isinstance(variables, list):
        return PreExecutionError(data=None, errors=variables)
    return await run_root(plan, variables, context, None, extensions)


async def run_root(
    plan: OperationPlan, variables: VariableValues, context: Any, root_value: Any, extensions: Any
) -> ExecutionResult:
    try:
        root = plan.root(variables)
    except GraphQLError as error:
        return ExecutionResult(data=None, errors=[error])
    run = Run(plan, variables, context, root_value, extensions)
    try:
        data = await (_in_order(run, root) if plan.is_mutation else _at_once(run, root))
    except RecursionError:
        for wait in run.waits:
            wait.abandon()
        return ExecutionResult(data=None, errors=[GraphQLError(SELECTIONS_NESTED_TOO_DEEPLY, plan.operation)])
    told, errors = response(run, data)
    return ExecutionResult(data=told, errors=errors)


async def _at_once(run: Run, root: Root) -> dict[str, Any]:
    [data] = root.level.run(Frame(run, [run.root_value]))
    if run.waits:
        await settle(run)
    return data


async def _in_order(run: Run, root: Root) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for step in root.steps:
        [made] = step.run(Frame(run, [run.root_value]))
        await settle(run)
        data.update(made)
        if run.failures and takes_all(run):
            break
    return data
