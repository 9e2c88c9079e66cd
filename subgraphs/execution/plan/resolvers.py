"""How a field's values are got for all objects of a level at once. A raised exception stands as that object's value."""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from graphql import default_field_resolver
from strawberry.types.field import StrawberryField

from subgraphs.execution.batched import BATCH
from subgraphs.execution.plan.arguments import Arguments
from subgraphs.execution.plan.resolver_arguments import Keywords
from subgraphs.execution.run.object_batch import Frame
from subgraphs.execution.run.resolve_info import ResolveInfo

if TYPE_CHECKING:
    from subgraphs.execution.plan.field_group import Field

Resolve = Callable[["Field", Frame], Any]
"""One value per object of the frame; for a batched resolver perhaps an awaitable of them.

The field is an argument, so that plans are free of reference cycles: those used once are gone when they end.
"""

_NAMES_KEPT = 4096


def resolver_of(field: "Field") -> tuple[Resolve, bool]:
    """The way to resolve a field, and whether it is batched."""
    definition = field.definition.extensions.get("strawberry-definition")
    if not isinstance(definition, StrawberryField) or not _is_untouched(field, definition):
        return _any(field), False
    if is_plain(definition):
        return _attribute(definition.python_name), False
    if definition.base_resolver is None or definition.extensions:
        return _any(field), False
    batch = getattr(definition.base_resolver.wrapped_func, BATCH, None)
    return (_batched(field, definition, batch), True) if batch else (_direct(field, definition), False)


def plain_attribute(field: "Field") -> str | None:
    """The attribute that is the field's value, if nothing else has a say."""
    definition = field.definition.extensions.get("strawberry-definition")
    if isinstance(definition, StrawberryField) and _is_untouched(field, definition) and is_plain(definition):
        return definition.python_name
    return None


def is_plain(definition: StrawberryField) -> bool:
    return definition.is_basic_field and definition.default_resolver is getattr


def _is_untouched(field: "Field", definition: StrawberryField) -> bool:
    """Whether the resolver is the one that Strawberry made for the field, without exception handlers."""
    resolve = field.definition.resolve
    made_here = resolve is not None and resolve.__module__ == "strawberry.schema.schema_converter"
    schema = field.schema.extensions.get("strawberry-definition")
    return made_here and not definition.is_subscription and schema is not None and not schema.exception_handlers


@lru_cache(maxsize=_NAMES_KEPT)
def _attribute(name: str) -> Resolve:
    get = attrgetter(name)

    def resolve(field: "Field", frame: Frame) -> list[Any]:
        try:
            return list(map(get, frame.objects))
        except Exception:
            return [_attempt(get, source) for source in frame.objects]

    return resolve


def _attempt(get: Callable[[Any], Any], source: Any) -> Any:
    try:
        return get(source)
    except Exception as error:
        return error


def _any(field: "Field") -> Resolve:
    """Through graphql-core's own signature: field extensions, permissions, introspection."""
    function = field.definition.resolve or default_field_resolver
    arguments = Arguments(field.definition, field.nodes[0])

    def resolve(field: "Field", frame: Frame) -> list[Any]:
        values: list[Any] = []
        for row, source in enumerate(frame.objects):
            try:
                given = arguments.values(frame.run.variables)
                values.append(function(source, ResolveInfo(frame, field, row), **given))  # type: ignore[arg-type]  # same attributes
            except Exception as error:
                values.append(error)
        return values

    return resolve


def _direct(field: "Field", definition: StrawberryField) -> Resolve:
    """The domain's function itself, without Strawberry's layers around it."""
    resolver = definition.base_resolver
    assert resolver is not None
    function: Any = resolver.wrapped_func
    keywords = Keywords(field, definition)
    bound, failed = resolver.self_parameter is not None, _raising if definition.is_async else _itself

    def resolve(field: "Field", frame: Frame) -> list[Any]:
        values: list[Any] = []
        try:
            arguments = keywords.values(frame)
        except Exception as error:
            return [error] * len(frame.objects)
        shared = keywords.shared(arguments)
        for row, source in enumerate(frame.objects):
            try:
                given = keywords.given(frame, field, row, source, arguments, shared)
                values.append(function(source, **given) if bound else function(**given))
            except Exception as error:
                values.append(failed(error))
        return values

    return resolve


def _batched(field: "Field", definition: StrawberryField, function: Callable[..., Any]) -> Resolve:
    keywords = Keywords(field, definition)

    def resolve(field: "Field", frame: Frame) -> Any:
        try:
            values = keywords.values(frame)
            given = keywords.given(frame, field, 0, None, values, keywords.shared(values))
            return function(list(frame.objects), **given)
        except Exception as error:
            return [error] * len(frame.objects)

    return resolve


def _itself(error: Exception) -> Any:
    return error


async def _raising(error: Exception) -> Any:
    """An async resolver fails when awaited, even if its arguments could not be converted."""
    raise error
