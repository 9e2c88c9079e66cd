"""How a field group's values are resolved for all parents at once. A raised exception stands as that parent's value."""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from graphql import default_field_resolver
from strawberry.types.field import StrawberryField

from subgraphs.execution.batched import BATCHED
from subgraphs.execution.plan.arguments import Arguments
from subgraphs.execution.plan.parents import Parents
from subgraphs.execution.plan.resolver_arguments import ResolverArguments

if TYPE_CHECKING:
    from subgraphs.execution.plan.field_group import FieldGroup

Resolve = Callable[["FieldGroup", Parents], Any]
"""One value per parent; for a batched resolver perhaps an awaitable of them.

The field group is an argument so that plans have no reference cycles: one used once is freed when it ends.
"""

_NAMES_CACHED = 4096


def resolver_of(field_group: "FieldGroup") -> tuple[Resolve, bool]:
    """How to resolve a field group, and whether that is batched."""
    definition = field_group.definition.extensions.get("strawberry-definition")
    if not isinstance(definition, StrawberryField) or not _is_untouched(field_group, definition):
        return _by_graphql_core(field_group), False
    if is_plain(definition):
        return _by_attribute(definition.python_name), False
    if definition.base_resolver is None or definition.extensions:
        return _by_graphql_core(field_group), False
    function = getattr(definition.base_resolver.wrapped_func, BATCHED, None)
    if function is not None:
        return _by_batched_function(field_group, definition, function), True
    return _by_function(field_group, definition), False


def plain_attribute(field_group: "FieldGroup") -> str | None:
    """The attribute that is the field's value, if no resolver, extension or exception handler is involved."""
    definition = field_group.definition.extensions.get("strawberry-definition")
    if isinstance(definition, StrawberryField) and _is_untouched(field_group, definition) and is_plain(definition):
        return definition.python_name
    return None


def is_plain(definition: StrawberryField) -> bool:
    return definition.is_basic_field and definition.default_resolver is getattr


def _is_untouched(field_group: "FieldGroup", definition: StrawberryField) -> bool:
    """Whether the resolver is the one that Strawberry made for the field, without exception handlers."""
    resolve = field_group.definition.resolve
    made_by_strawberry = resolve is not None and resolve.__module__ == "strawberry.schema.schema_converter"
    schema = field_group.schema.extensions.get("strawberry-definition")
    return (
        made_by_strawberry and not definition.is_subscription and schema is not None and not schema.exception_handlers
    )


@lru_cache(maxsize=_NAMES_CACHED)
def _by_attribute(name: str) -> Resolve:
    get = attrgetter(name)

    def resolve(field_group: "FieldGroup", parents: Parents) -> list[Any]:
        try:
            return list(map(get, parents.objects))
        except Exception:
            return [_attempt(get, source) for source in parents.objects]

    return resolve


def _attempt(get: Callable[[Any], Any], source: Any) -> Any:
    try:
        return get(source)
    except Exception as error:
        return error


def _by_graphql_core(field_group: "FieldGroup") -> Resolve:
    """By graphql-core's resolver signature: field extensions, permissions, introspection."""
    function: Any = field_group.definition.resolve or default_field_resolver
    arguments = Arguments(field_group.definition, field_group.nodes[0])

    def resolve(field_group: "FieldGroup", parents: Parents) -> list[Any]:
        values: list[Any] = []
        for index, source in enumerate(parents.objects):
            try:
                coerced = arguments.values(parents.execution.variables)
                values.append(function(source, parents.info(field_group, index), **coerced))
            except Exception as error:
                values.append(error)
        return values

    return resolve


def _by_function(field_group: "FieldGroup", definition: StrawberryField) -> Resolve:
    """By the schema's own function, without Strawberry's layers around it."""
    resolver = definition.base_resolver
    assert resolver is not None
    function: Any = resolver.wrapped_func
    arguments = ResolverArguments(field_group, definition)
    is_method, failed = resolver.self_parameter is not None, _raising if definition.is_async else _itself

    def resolve(field_group: "FieldGroup", parents: Parents) -> list[Any]:
        values: list[Any] = []
        try:
            coerced = arguments.coerced(parents)
        except Exception as error:
            return [error] * len(parents.objects)
        shared = arguments.shared(coerced)
        for index, source in enumerate(parents.objects):
            try:
                keywords = arguments.keywords(parents, field_group, index, source, coerced, shared)
                values.append(function(source, **keywords) if is_method else function(**keywords))
            except Exception as error:
                values.append(failed(error))
        return values

    return resolve


def _by_batched_function(
    field_group: "FieldGroup", definition: StrawberryField, function: Callable[..., Any]
) -> Resolve:
    arguments = ResolverArguments(field_group, definition)
    failed = _raising if definition.is_async else _itself

    def resolve(field_group: "FieldGroup", parents: Parents) -> Any:
        try:
            coerced = arguments.coerced(parents)
        except Exception as error:
            return error
        try:
            keywords = arguments.keywords(parents, field_group, 0, None, coerced, arguments.shared(coerced))
            return function(list(parents.objects), **keywords)
        except Exception as error:
            return failed(error)

    return resolve


def _itself(error: Exception) -> Any:
    return error


async def _raising(error: Exception) -> Any:
    """An async resolver fails when awaited, even if its arguments could not be converted."""
    raise error
