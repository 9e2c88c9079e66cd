"""The policy as a grid, so that a change of permissions shows in review."""

from subgraphs.identity.domain.enums import Role
from subgraphs.identity.domain.policy import PERMISSIONS, outranks, scopes_of

GRID = {
    Role.USER: [],
    Role.MODERATOR: ["accounts:suspend", "content:moderate"],
    Role.ADMIN: ["accounts:suspend", "assets:manage", "audit:read", "content:moderate", "roles:grant"],
}


def test_each_role_has_these_permissions_and_no_other() -> None:
    assert {role: scopes_of([role]) for role in Role} == GRID
    for permission, holders in sorted(PERMISSIONS.items()):
        print(f"{permission:<22}", " ".join(f"{role.value if role in holders else '·':<10}" for role in Role))


def test_roles_add_up() -> None:
    assert scopes_of([Role.USER, Role.MODERATOR, Role.ADMIN]) == scopes_of([Role.ADMIN])
    assert scopes_of([]) == []


def test_roles_act_on_lower_roles_only() -> None:
    above = {(a, b) for a in Role for b in Role if outranks([Role.USER, a], [Role.USER, b])}
    assert above == {(Role.MODERATOR, Role.USER), (Role.ADMIN, Role.USER), (Role.ADMIN, Role.MODERATOR)}
