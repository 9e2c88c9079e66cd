"""Who may do what: one table from roles to permissions, and who stands above whom. Pure.

Permissions travel as scopes in access tokens. A service asks for one; nobody asks for a role.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final


class Role(Enum):
    USER = "USER"
    CREATOR = "CREATOR"
    MODERATOR = "MODERATOR"
    ADMIN = "ADMIN"


U, C, M, A = Role.USER, Role.CREATOR, Role.MODERATOR, Role.ADMIN

PERMISSIONS: Final[dict[str, frozenset[Role]]] = {
    "profile:write": frozenset({U}),
    "rooms:write": frozenset({U}),
    "posts:write": frozenset({U}),
    "assets:write": frozenset({U}),
    "notifications:write": frozenset({U}),
    "assets:publish": frozenset({C, A}),
    "assets:categorize": frozenset({A}),
    "content:moderate": frozenset({M, A}),
    "accounts:suspend": frozenset({M, A}),
    "audit:read": frozenset({A}),
    "roles:grant": frozenset({A}),
}

_POWER: Final = {U: 0, C: 0, M: 1, A: 2}


def scopes_of(roles: Iterable[Role]) -> list[str]:
    held = frozenset(roles)
    return sorted(permission for permission, holders in PERMISSIONS.items() if holders & held)


def roles_of(names: Iterable[str]) -> frozenset[Role]:
    return frozenset(map(Role, names))


def stands_above(actor: Iterable[Role], other: Iterable[Role]) -> bool:
    """Moderators have no power over each other, admins over everybody but admins."""
    return _power(actor) > _power(other)


def _power(roles: Iterable[Role]) -> int:
    return max((_POWER[role] for role in roles), default=0)
