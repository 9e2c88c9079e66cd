"""What is asked for: a thing, made anew by its owner; by the headings of `schema/policy.md`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from tests.policy.cast import Cast, Person


@dataclass(frozen=True)
class Thing:
    id: str
    owner: Person
    around: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Further input that belongs to it, by place."""


Make = Callable[[Cast], Awaitable[Thing]]
NEW: Final[dict[str, Make]] = {}
SHARED: Final[dict[str, Make]] = {}
"""One for all that leave it as it is, where every part must have heard of it, or where few can be made."""


def new(heading: str) -> Callable[[Make], Make]:
    def named(make: Make) -> Make:
        NEW[heading] = make
        return make

    return named


def shared(heading: str, home: str | None = None) -> Callable[[Make], Make]:
    """`home`: what is shared is the owner of that name."""

    async def at_home(cast: Cast) -> Thing:
        return Thing(cast.homes[str(home)].id, cast.homes[str(home)])

    def named(make: Make) -> Make:
        SHARED[heading] = at_home if home else make
        return new(heading)(make)

    return named
