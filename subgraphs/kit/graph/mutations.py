"""One way to declare a mutation: domain errors that its payload union has become data, all others request errors."""

from typing import Any

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver
from strawberry.types.base import StrawberryOptional, get_object_definition
from strawberry.types.field import StrawberryField
from strawberry.types.union import StrawberryUnion

from subgraphs.kit.domain.exceptions import DomainError
from subgraphs.kit.domain.features import Feature
from subgraphs.kit.domain.limits import Limit
from subgraphs.kit.graph.errors import ERROR_TYPES, UserError


class MutationField(FieldExtension):
    """Counts the call against its limit; returns a domain error as the payload union's member of that kind."""

    def __init__(self, limit: Limit | None = None, feature: Feature | None = None) -> None:
        self._limit, self._feature = limit, feature

    def apply(self, field: StrawberryField) -> None:
        self._field = field

    async def resolve_async(
        self, next_: AsyncExtensionResolver, source: Any, info: strawberry.Info, **kwargs: Any
    ) -> Any:
        try:
            if self._feature:
                info.context.check_feature(self._feature)
            if self._limit:
                await info.context.check_limit(self._limit)
            return await next_(source, info, **kwargs)
        except DomainError as error:
            kind = ERROR_TYPES.get(type(error))
            if kind is None or kind not in self._members():
                raise
            return kind.of(error)

    def _members(self) -> tuple[type[UserError], ...]:
        union = self._field.type.of_type if isinstance(self._field.type, StrawberryOptional) else self._field.type
        assert isinstance(union, StrawberryUnion), f"{self._field.python_name} must return a payload union"
        return tuple(d.origin for member in union.types if (d := get_object_definition(member)))


def mutation(
    *,
    description: str,
    limit: Limit | None = None,
    feature: Feature | None = None,
    directives: tuple[object, ...] = (),
) -> Any:
    """`limit` is enforced before the resolver runs, and documented; operators can switch the `feature` off."""
    documented = f"{description} {limit.description}" if limit else description
    return strawberry.mutation(
        description=documented, extensions=[MutationField(limit, feature)], directives=directives
    )
