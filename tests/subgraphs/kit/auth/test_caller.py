from typing import Any

import pytest

from subgraphs.kit.auth.caller import is_router, read_caller, require_scope
from subgraphs.kit.domain.exceptions import Forbidden, Unauthenticated

CLAIMS = {"sub": "u", "sid": "s", "exp": 1000, "scope": "posts:write rooms:write", "roles": ["USER"]}


def test_verified_claims_name_the_caller() -> None:
    caller = read_caller({"jwt": CLAIMS}, now=999)
    assert caller is not None
    assert (caller.user_id, caller.session_id, caller.roles) == ("u", "s", frozenset({"USER"}))
    assert require_scope(caller, "posts:write") is caller
    with pytest.raises(Forbidden):
        require_scope(caller, "posts:moderate")
    with pytest.raises(Unauthenticated):
        require_scope(None, "posts:write")


@pytest.mark.parametrize(
    "claims",
    [
        None,
        [],
        "u",
        {},
        {**CLAIMS, "exp": 900},
        {**CLAIMS, "sub": 1},
        {**CLAIMS, "sid": None},
        {**CLAIMS, "exp": "x"},
        {**CLAIMS, "nbf": 1100},
    ],
)
def test_incomplete_claims_are_anonymous(claims: Any) -> None:
    assert read_caller({"jwt": claims}, now=999) is None


def test_nothing_but_the_routers_place_is_read() -> None:
    assert read_caller(None) is None
    assert read_caller({"user": CLAIMS}) is None


def test_any_of_the_routers_secrets_is_good() -> None:
    assert is_router("new", {"old", "new"})
    assert not is_router("other", {"old", "new"})
    assert not is_router("", {"old"})
    assert not is_router(None, {"old"})
    assert not is_router("old", set())
