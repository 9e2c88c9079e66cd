"""The policy as a grid, so that a change of the table shows in review as a change of what people may do."""

from subgraphs.identity.policy import PERMISSIONS, Role, scopes_of, stands_above

EVERYBODY = ["assets:write", "notifications:write", "posts:write", "profile:write", "rooms:write"]
GRID = {
    Role.USER: EVERYBODY,
    Role.CREATOR: ["assets:publish"],
    Role.MODERATOR: ["accounts:suspend", "content:moderate"],
    Role.ADMIN: [
        "accounts:suspend",
        "assets:categorize",
        "assets:publish",
        "audit:read",
        "content:moderate",
        "roles:grant",
    ],
}


def test_each_role_has_these_permissions_and_no_other() -> None:
    assert {role: scopes_of([role]) for role in Role} == GRID
    for permission, holders in sorted(PERMISSIONS.items()):
        print(f"{permission:<22}", " ".join(f"{role.value if role in holders else '·':<10}" for role in Role))


def test_roles_add_up_and_nobody_has_none() -> None:
    assert scopes_of([Role.USER, Role.CREATOR]) == sorted([*EVERYBODY, "assets:publish"])
    assert scopes_of([]) == []


def test_power_goes_downwards_only() -> None:
    above = {(a, b) for a in Role for b in Role if stands_above([Role.USER, a], [Role.USER, b])}
    lower = (Role.USER, Role.CREATOR)
    assert above == {(Role.MODERATOR, r) for r in lower} | {(Role.ADMIN, r) for r in (*lower, Role.MODERATOR)}
