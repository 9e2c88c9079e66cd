"""What compiled resolvers read of an execution. `run/` implements it, so that plans know nothing of execution."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from graphql.execution.values import VariableValues

if TYPE_CHECKING:
    from subgraphs.execution.plan.field_group import FieldGroup


class Execution(Protocol):
    @property
    def variables(self) -> VariableValues: ...


class Parents(Protocol):
    """The objects that a field group is resolved for."""

    @property
    def execution(self) -> Execution: ...
    @property
    def objects(self) -> Sequence[Any]: ...
    def info(self, field_group: "FieldGroup", index: int) -> Any: ...
