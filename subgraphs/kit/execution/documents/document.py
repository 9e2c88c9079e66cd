"""A document read once: parsed, validated by Strawberry's rules, its operations compiled when first asked for."""

from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode, parse, specified_rules
from graphql.language import ast, visit
from graphql.language.visitor import BREAK, Visitor, VisitorAction
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.schema.schema import validate_document

from subgraphs.kit.execution.plan.operation import OperationPlan

_COVERED = ("skip", "include")


class Document:
    __slots__ = ("_invalid", "_node", "_operations", "_plans", "_schema", "covered")

    def __init__(self, schema: GraphQLSchema, text: str) -> None:
        """Raises GraphQLError when the text is not GraphQL."""
        self._schema = schema
        self._node: DocumentNode = parse(text)
        self._operations = [d for d in self._node.definitions if isinstance(d, OperationDefinitionNode)]
        self._plans: dict[str | None, OperationPlan] = {}
        self._invalid: list[GraphQLError] | None = None
        self.covered = _is_covered(self._node)

    def errors(self) -> list[GraphQLError]:
        if self._invalid is None:
            self._invalid = validate_document(self._schema, self._node, tuple(specified_rules))
        return self._invalid

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation of this name, or the first. Like Strawberry, asked before the document is validated."""
        for operation in self._operations:
            if name is None or (operation.name and operation.name.value == name):
                return operation
        raise CannotGetOperationTypeError(name)

    def plan(self, name: str | None) -> OperationPlan:
        """Of a valid document only."""
        plan = self._plans.get(name)
        if plan is None:
            plan = self._plans[name] = OperationPlan(self._schema, self._node, self.operation(name))
        return plan


class _Uncovered(Visitor):
    found = False

    def enter_directive(self, node: ast.DirectiveNode, *_: object) -> VisitorAction:
        return self._found() if node.name.value not in _COVERED else None

    def enter_fragment_definition(self, node: ast.FragmentDefinitionNode, *_: object) -> VisitorAction:
        return self._found() if node.variable_definitions else None

    def _found(self) -> VisitorAction:
        self.found = True
        return BREAK


def _is_covered(node: DocumentNode) -> bool:
    """Directives that change how fields run, and arguments of fragments, are graphql-core's."""
    uncovered = _Uncovered()
    visit(node, uncovered)
    return not uncovered.found
