"""From a field's coerced arguments to the keyword arguments of its Python resolver, as Strawberry passes them."""

from typing import TYPE_CHECKING, Any, NamedTuple

from strawberry.relay.types import GlobalID
from strawberry.types.arguments import StrawberryArgument, convert_argument
from strawberry.types.base import StrawberryMaybe, StrawberryOptional
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.field import StrawberryField

from subgraphs.execution.plan.arguments import Arguments
from subgraphs.execution.plan.parents import Parents

if TYPE_CHECKING:
    from subgraphs.execution.plan.field_group import FieldGroup

_UNCONVERTED = (str, int, float, bool)


class _Argument(NamedTuple):
    name: str
    keyword: str
    type: Any
    unconverted: bool


class ResolverArguments:
    __slots__ = ("_arguments", "_coerced", "_config", "_definition", "_info", "_parents", "_registry", "_shared")

    def __init__(self, field_group: "FieldGroup", definition: StrawberryField) -> None:
        resolver, schema = definition.base_resolver, field_group.schema.extensions["strawberry-definition"]
        assert resolver is not None
        self._definition, self._config = definition, schema.config
        self._registry = schema.schema_converter.scalar_registry
        self._coerced = Arguments(field_group.definition, field_group.nodes[0])
        names = schema.config.name_converter
        self._arguments = [_argument(names.from_argument(argument), argument) for argument in definition.arguments]
        self._shared = not self._coerced.fresh and all(argument.unconverted for argument in self._arguments)
        self._info = resolver.info_parameter.name if resolver.info_parameter else None
        parents = (resolver.parent_parameter, resolver.root_parameter)
        self._parents = [parameter.name for parameter in parents if parameter]

    def coerced(self, parents: Parents) -> dict[str, Any]:
        """Raises GraphQLError, which is the field's error even before an async resolver is awaited."""
        return self._coerced.values(parents.execution.variables)

    def shared(self, coerced: dict[str, Any]) -> dict[str, Any] | None:
        """The keyword arguments that all parents share; None when a resolver could change them."""
        if not self._arguments:
            return {}
        return self._converted(coerced, None) if self._shared else None

    def keywords(
        self,
        parents: Parents,
        field_group: "FieldGroup",
        index: int,
        source: Any,
        coerced: dict[str, Any],
        shared: dict[str, Any] | None,
    ) -> dict[str, Any]:
        """Raises what conversion raises, which is an error of the resolver: of an async one, only when awaited."""
        if shared is not None and self._info is None and not self._parents:
            return shared
        info = self._config.info_class(_raw_info=parents.info(field_group, index), _field=self._definition)
        if shared is None:
            keywords = self._converted(self.coerced(parents) if self._coerced.fresh else coerced, info)
        else:
            keywords = shared.copy()
        if self._info is not None:
            keywords[self._info] = info
        for parent in self._parents:
            keywords[parent] = source
        return keywords

    def _converted(self, coerced: dict[str, Any], info: Any) -> dict[str, Any]:
        return {
            argument.keyword: coerced[argument.name]
            if argument.unconverted
            else convert_argument(
                coerced[argument.name], argument.type, self._registry, self._config, info, path=(argument.name,)
            )
            for argument in self._arguments
            if argument.name in coerced
        }


def _argument(name: str, argument: StrawberryArgument) -> _Argument:
    type_ = inner = argument.type
    if isinstance(inner, StrawberryOptional) and not isinstance(inner, StrawberryMaybe):
        inner = inner.of_type
    from strawberry import ID  # a NewType: compared by identity

    unconverted = inner in (*_UNCONVERTED, ID) or isinstance(inner, StrawberryEnumDefinition)
    return _Argument(name, argument.python_name, type_, unconverted and inner is not GlobalID)
