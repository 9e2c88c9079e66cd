"""Roles and their permissions. Pure.

Permissions travel as scopes in access tokens. Services check scopes, never roles.
"""

from collections.abc import Iterable
from typing import Final

from subgraphs.identity.domain.enums import Role

PERMISSIONS: Final[dict[str, frozenset[Role]]] = {
    "content:moderate": frozenset({Role.MODERATOR, Role.ADMIN}),
    "accounts:suspend": frozenset({Role.MODERATOR, Role.ADMIN}),
    "audit:read": frozenset({Role.ADMIN}),
    "roles:grant": frozenset({Role.ADMIN}),
    "assets:manage": frozenset({Role.ADMIN}),
}
_RANK: Final = {Role.USER: 0, Role.MODERATOR: 1, Role.ADMIN: 2}


def scopes_of(roles: Iterable[Role]) -> list[str]:
    held = frozenset(roles)
    return sorted(permission for permission, holders in PERMISSIONS.items() if holders & held)


def outranks(actor: Iterable[Role], target: Iterable[Role]) -> bool:
    """Moderators cannot act on moderators, nor admins on admins."""
    return _rank(actor) > _rank(target)


def _rank(roles: Iterable[Role]) -> int:
    return max((_RANK[role] for role in roles), default=0)
