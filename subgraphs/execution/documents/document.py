"""A parsed document; it is validated and its operations are compiled when first needed."""

from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode, parse
from graphql.language import Node, Token, TokenKind, ast, visit
from graphql.language.visitor import BREAK, Visitor, VisitorAction
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.schema.schema import validate_document

from subgraphs.execution.documents.validation_rules import rules_for
from subgraphs.execution.plan.operation import OperationPlan

_COVERED = ("skip", "include")
_NO_TOKEN = Token(TokenKind.SOF, 0, 0, 0, 0)


class Document:
    __slots__ = ("_conditional", "_invalid", "_node", "_operations", "_schema", "_text", "covered", "plans")

    def __init__(self, schema: GraphQLSchema, text: str) -> None:
        """Raises GraphQLError when the text is not GraphQL."""
        self._schema, self._text = schema, text
        self._node: DocumentNode = parse(text)
        _unlink_tokens(self._node)
        self._operations = [d for d in self._node.definitions if isinstance(d, OperationDefinitionNode)]
        self.plans: dict[str | None, OperationPlan] = {}
        """The operations compiled so far, by name."""
        self._invalid: list[GraphQLError] | None = None
        self._conditional = "@" in text
        self.covered = not self._conditional or _is_covered(self._node)

    def drop_tokens(self) -> None:
        """Free the tokens of a document that is cached: an eighth of its memory, and nothing reads them."""
        nodes: list[object] = [self._node]
        while nodes:
            node = nodes.pop()
            if isinstance(node, tuple):
                nodes += node
            elif isinstance(node, Node):
                if node.loc:
                    node.loc.start_token = node.loc.end_token = _NO_TOKEN
                nodes += [getattr(node, key) for key in node.keys]

    def errors(self) -> list[GraphQLError]:
        if self._invalid is None:
            self._invalid = validate_document(self._schema, self._node, rules_for(self._text))
        return self._invalid

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation of this name, or the first. Like Strawberry, this comes before validation."""
        for operation in self._operations:
            if name is None or (operation.name and operation.name.value == name):
                return operation
        raise CannotGetOperationTypeError(name)

    def plan(self, name: str | None) -> OperationPlan:
        """For a valid document only."""
        plan = OperationPlan(self._schema, self._node, self.operation(name), self._conditional)
        self.plans[name] = plan
        return plan


def _unlink_tokens(node: DocumentNode) -> None:
    """Tokens are a doubly linked list, which no error needs: without links, an unused document is freed at once."""
    token = node.loc.start_token if node.loc else None
    while token is not None:
        following, token.prev, token.next = token.next, None, None
        token = following


class _Uncovered(Visitor):
    found = False

    def enter_directive(self, node: ast.DirectiveNode, *_: object) -> VisitorAction:
        if node.name.value in _COVERED:
            return None
        self.found = True
        return BREAK


def _is_covered(node: DocumentNode) -> bool:
    """Other directives may change how fields are executed."""
    uncovered = _Uncovered()
    visit(node, uncovered)
    return not uncovered.found
