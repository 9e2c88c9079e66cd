"""Random documents over a schema: fields, arguments, variables, aliases, fragments, directives, abstract types."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLField,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_composite_type,
    is_required_argument,
)

from tests.execution.generated.literals import Values, written

_BOOLEAN = GraphQLNonNull(GraphQLBoolean)
_INTROSPECTION = (
    "__schema { queryType { name fields { name type { kind name ofType { name } } } } }",
    '__type(name: "Query") { name kind isOneOf fields(includeDeprecated: true) { name args { name defaultValue } } }',
)


@dataclass
class Generated:
    text: str
    variables: list[dict[str, Any]]
    """Several choices of values for the same text."""


@dataclass
class DocumentWriter:
    schema: GraphQLSchema
    random: Random
    budget: int = 30
    entities: tuple[str, ...] = ()
    _fragments: dict[str, tuple[GraphQLNamedType, str]] = field(default_factory=dict)
    _variables: dict[str, tuple[str, GraphQLInputType]] = field(default_factory=dict)
    _aliases: int = 0

    def write(self, operation: str = "query") -> Generated:
        self._values = Values(self.random, self.entities)
        root = getattr(self.schema, f"{operation}_type")
        body = self._selections(root, 0)
        if operation == "query" and self.random.random() < 0.02:
            body = f"{{ {self.random.choice(_INTROSPECTION)} {body[1:]}"
        definitions = ", ".join(f"${name}: {text}" for name, (text, _) in self._variables.items())
        head = f"{operation} Q({definitions})" if definitions else f"{operation} Q"
        fragments = "\n".join(f"fragment {n} on {type_.name} {text}" for n, (type_, text) in self._fragments.items())
        return Generated(f"{head} {body}\n{fragments}", [self._given() for _ in range(2 if self._variables else 1)])

    def _given(self) -> dict[str, Any]:
        known = self._variables.items()
        return {
            n: self._values.json(type_)
            for n, (_, type_) in known
            if self.random.random() < (0.985 if isinstance(type_, GraphQLNonNull) else 0.9)
        }

    def _selections(self, type_: Any, depth: int) -> str:
        count = (
            self.random.choice((1, 2, 3, 4))
            if depth and self.budget > 0
            else 1
            if depth
            else self.random.choice((1, 1, 2, 3))
        )
        return "{ " + " ".join(self._selection(type_, depth) for _ in range(count)) + " }"

    def _selection(self, type_: Any, depth: int) -> str:
        self.budget -= 1
        chance = self.random.random()
        wide = depth and self.budget > 0
        if wide and chance < 0.12:
            return self._inline(type_, depth)
        if wide and chance < 0.18:
            return f"...{self._fragment(type_, depth)}{self._condition()}"
        if isinstance(type_, GraphQLUnionType):
            return self._inline(type_, depth) if wide and chance < 0.85 else "__typename"
        return self._field(type_, depth) if chance > 0.22 or not depth else self._alias() + "__typename"

    def _inline(self, type_: Any, depth: int) -> str:
        target = self._narrowed(type_)
        on = f"on {target.name} " if target is not type_ or self.random.random() < 0.5 else ""
        return f"... {on}{self._condition()} {self._selections(target, depth)}"

    def _narrowed(self, type_: Any) -> Any:
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            return self.random.choice([*self.schema.get_possible_types(type_), type_])
        return self.random.choice([type_, type_, *type_.interfaces]) if type_.interfaces else type_

    def _fragment(self, type_: Any, depth: int) -> str:
        target = self._narrowed(type_)
        known = [name for name, (on, _) in self._fragments.items() if on is target]
        if known and self.random.random() < 0.6:
            return self.random.choice(known)
        text = self._selections(target, max(depth, 3))
        name = f"F{len(self._fragments)}"
        self._fragments[name] = (target, text)
        return name

    def _field(self, type_: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> str:
        known = [(n, f) for n, f in type_.fields.items() if n != "_service"]
        flat = [(n, f) for n, f in known if not is_composite_type(get_named_type(f.type))]
        exhausted = depth > 5 or self.budget < 0
        if exhausted and not flat:
            return "__typename"
        name, definition = self.random.choice(flat if exhausted or (flat and self.random.random() < 0.4) else known)
        named = get_named_type(definition.type)
        below = self._selections(named, depth + 1) if is_composite_type(named) else ""
        arguments = self._arguments(definition)
        alias = self._alias(0.75 if arguments or not depth else 0.25)
        return f"{alias}{name}{arguments}{self._condition()} {below}".strip()

    def _alias(self, chance: float = 0.3) -> str:
        if self.random.random() > chance:
            return ""
        self._aliases += 1
        return f"a{self._aliases}: "

    def _arguments(self, definition: GraphQLField) -> str:
        given = [
            f"{name}: {self._argument(argument.type)}"
            for name, argument in definition.args.items()
            if is_required_argument(argument) or self.random.random() < 0.5
        ]
        return f"({', '.join(given)})" if given else ""

    def _argument(self, type_: GraphQLInputType) -> str:
        if self.random.random() < 0.6:
            return written(self._values.json(type_))
        return self._variable(type_)

    def _variable(self, type_: GraphQLInputType) -> str:
        name = f"v{len(self._variables)}"
        default = f" = {written(self._values._json(get_nullable(type_), 0))}" if self.random.random() < 0.25 else ""
        self._variables[name] = (f"{type_}{default}", type_)
        return f"${name}"

    def _condition(self) -> str:
        if self.random.random() > 0.08:
            return ""
        value = self._variable(_BOOLEAN) if self.random.random() < 0.7 else self.random.choice(("true", "false"))
        return f" @{self.random.choice(('skip', 'include'))}(if: {value})"


def get_nullable(type_: Any) -> Any:
    return type_.of_type if isinstance(type_, GraphQLNonNull) else type_
