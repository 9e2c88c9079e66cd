"""One operation of a document, compiled for any variables."""

from collections import OrderedDict

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
)
from graphql.execution.collect_fields import FragmentDetails
from graphql.execution.values import VariableValues
from graphql.language import ast, visit
from graphql.language.visitor import Visitor

from subgraphs.execution.plan.field_group import FieldGroup
from subgraphs.execution.plan.selection_set import Compiler, SelectionSet
from subgraphs.execution.plan.variables import Variables

_VARIANTS_CACHED = 16


class RootSelectionSet:
    """For one choice of conditions; `steps` are its field groups one by one, for mutations."""

    def __init__(self, type_: GraphQLObjectType, field_groups: list[FieldGroup], is_mutation: bool) -> None:
        self.selection_set = SelectionSet(type_, field_groups)
        self.steps = [SelectionSet(type_, [field_group]) for field_group in field_groups] if is_mutation else []


class OperationPlan:
    """Selection sets are compiled per choice of the conditions in `@skip` and `@include`; most operations have one."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        conditional: bool = True,
    ) -> None:
        """`conditional` is False when the document is known to have no directives."""
        self.schema, self.operation = schema, operation
        definitions = [d for d in document.definitions if isinstance(d, FragmentDefinitionNode)]
        self.fragment_definitions = {definition.name.value: definition for definition in definitions}
        self.variables = Variables(schema, operation.variable_definitions or ())
        self.is_mutation = operation.operation is OperationType.MUTATION
        self.is_subscription = operation.operation is OperationType.SUBSCRIPTION
        self._fragments = {name: FragmentDetails(node) for name, node in self.fragment_definitions.items()}
        self._conditions = _conditions(operation, *definitions) if conditional else ()
        self._roots: OrderedDict[tuple[object, ...], RootSelectionSet] = OrderedDict()

    def root_type(self) -> GraphQLObjectType:
        type_ = self.schema.get_root_type(self.operation.operation)
        if type_ is None:
            kind = self.operation.operation.value
            raise GraphQLError(f"Schema is not configured to execute {kind} operation.", self.operation)
        return type_

    def root(self, variables: VariableValues) -> RootSelectionSet:
        """Raises GraphQLError when a condition of a root field is null."""
        choice = tuple(variables.coerced.get(name) for name in self._conditions)
        root = self._roots.get(choice)
        if root is None:
            root = self._roots[choice] = self._compiled(variables)
            if len(self._roots) > _VARIANTS_CACHED:
                self._roots.popitem(last=False)
        return root

    def _compiled(self, variables: VariableValues) -> RootSelectionSet:
        known = [name for name in self._conditions if name in variables.coerced]
        chosen = VariableValues(
            {name: variables.sources[name] for name in known}, {name: variables.coerced[name] for name in known}
        )
        compiler = Compiler(self.schema, self._fragments, self.operation, chosen)
        type_ = self.root_type()
        return RootSelectionSet(type_, compiler.root(type_), self.is_mutation)


class _Conditions(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, None] = {}

    def enter_directive(self, node: ast.DirectiveNode, *_: object) -> None:
        for argument in node.arguments or ():
            if node.name.value in ("skip", "include") and isinstance(argument.value, VariableNode):
                self.names[argument.value.name.value] = None


def _conditions(*nodes: ast.Node) -> tuple[str, ...]:
    found = _Conditions()
    for node in nodes:
        visit(node, found)
    return tuple(found.names)
