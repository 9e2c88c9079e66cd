"""Sessions while Redis is unavailable: users are served, moderators and administrators are anonymous."""

import pytest

from subgraphs.kit.auth.denied_sessions import DeniedSessions
from subgraphs.kit.stores.redis import open_redis

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.mark.parametrize(
    ("roles", "denied"),
    [
        (frozenset(), False),
        (frozenset({"USER"}), False),
        (frozenset({"USER", "MODERATOR"}), True),
        (frozenset({"USER", "ADMIN"}), True),
    ],
)
async def test_without_redis_only_privileged_sessions_are_denied(roles: frozenset[str], denied: bool) -> None:
    async with open_redis(NOBODY_LISTENS) as redis:
        assert await DeniedSessions(redis).includes("a-session", roles) is denied
