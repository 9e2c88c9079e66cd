"""Resources that callers access, by the headings of `schema/policy.md`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from tests.policy.actors import Actors, Person


@dataclass(frozen=True)
class Resource:
    id: str
    owner: Person
    around: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Further input that belongs to it, by place."""


Make = Callable[[Actors], Awaitable[Resource]]
NEW: Final[dict[str, Make]] = {}
SHARED: Final[dict[str, Make]] = {}
"""One for all rows that do not change it, where every service must have consumed it or few can be created."""


def new(heading: str) -> Callable[[Make], Make]:
    def named(make: Make) -> Make:
        NEW[heading] = make
        return make

    return named


def shared(heading: str, owner: str | None = None) -> Callable[[Make], Make]:
    """`owner`: the resource is the shared owner of that name."""

    async def of_owner(actors: Actors) -> Resource:
        return Resource(actors.owners[str(owner)].id, actors.owners[str(owner)])

    def named(make: Make) -> Make:
        SHARED[heading] = of_owner if owner else make
        return new(heading)(make)

    return named
