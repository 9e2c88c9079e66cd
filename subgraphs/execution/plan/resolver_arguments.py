"""From a field's GraphQL arguments to the keyword arguments of its Python function, as Strawberry makes them."""

from typing import TYPE_CHECKING, Any, NamedTuple

from strawberry.relay.types import GlobalID
from strawberry.types.arguments import StrawberryArgument, convert_argument
from strawberry.types.base import StrawberryMaybe, StrawberryOptional
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.field import StrawberryField

from subgraphs.execution.plan.arguments import Arguments
from subgraphs.execution.run.object_batch import Frame
from subgraphs.execution.run.resolve_info import ResolveInfo

if TYPE_CHECKING:
    from subgraphs.execution.plan.field_group import Field

_UNCHANGED = (str, int, float, bool)


class _Argument(NamedTuple):
    name: str
    keyword: str
    type: Any
    unchanged: bool


class Keywords:
    __slots__ = ("_arguments", "_config", "_info", "_parents", "_registry", "_shared", "_source", "_values")

    def __init__(self, field: "Field", definition: StrawberryField) -> None:
        resolver, schema = definition.base_resolver, field.schema.extensions["strawberry-definition"]
        assert resolver is not None
        self._source, self._config = definition, schema.config
        self._registry = schema.schema_converter.scalar_registry
        self._values = Arguments(field.definition, field.nodes[0])
        names = schema.config.name_converter
        self._arguments = [_argument(names.from_argument(argument), argument) for argument in definition.arguments]
        self._shared = not self._values.fresh and all(argument.unchanged for argument in self._arguments)
        self._info = resolver.info_parameter.name if resolver.info_parameter else None
        parents = (resolver.parent_parameter, resolver.root_parameter)
        self._parents = [parameter.name for parameter in parents if parameter]

    def values(self, frame: Frame) -> dict[str, Any]:
        """The arguments as GraphQL has them. Raises GraphQLError, which is the field's error at once."""
        return self._values.values(frame.run.variables)

    def shared(self, values: dict[str, Any]) -> dict[str, Any] | None:
        """What is the same for each object; None when it must be made anew for each, as it may be changed."""
        if not self._arguments:
            return {}
        return self._converted(values, None) if self._shared else None

    def given(
        self, frame: Frame, field: "Field", row: int, source: Any, values: dict[str, Any], shared: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Raises what conversion raises, which is an error of the resolver: if that is async, only when awaited."""
        if shared is not None and self._info is None and not self._parents:
            return shared
        info = self._config.info_class(_raw_info=ResolveInfo(frame, field, row), _field=self._source)
        if shared is None:
            given = self._converted(self.values(frame) if self._values.fresh else values, info)
        else:
            given = dict(shared)
        if self._info is not None:
            given[self._info] = info
        for parent in self._parents:
            given[parent] = source
        return given

    def _converted(self, values: dict[str, Any], info: Any) -> dict[str, Any]:
        return {
            argument.keyword: values[argument.name]
            if argument.unchanged
            else convert_argument(
                values[argument.name], argument.type, self._registry, self._config, info, path=(argument.name,)
            )
            for argument in self._arguments
            if argument.name in values
        }


def _argument(name: str, argument: StrawberryArgument) -> _Argument:
    type_ = inner = argument.type
    if isinstance(inner, StrawberryOptional) and not isinstance(inner, StrawberryMaybe):
        inner = inner.of_type
    from strawberry import ID  # a NewType: compared by identity

    unchanged = inner in (*_UNCHANGED, ID) or isinstance(inner, StrawberryEnumDefinition)
    return _Argument(name, argument.python_name, type_, unchanged and inner is not GlobalID)
