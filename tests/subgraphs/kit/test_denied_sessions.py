"""What is believed of a session while Redis is away: open for people, closed for those with power over others."""

import pytest

from subgraphs.kit.redis import open_redis
from subgraphs.kit.sessions import DeniedSessions

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.mark.parametrize(
    ("roles", "denied"),
    [
        (frozenset(), False),
        (frozenset({"USER", "CREATOR"}), False),
        (frozenset({"USER", "MODERATOR"}), True),
        (frozenset({"USER", "ADMIN"}), True),
    ],
)
async def test_without_redis(roles: frozenset[str], denied: bool) -> None:
    async with open_redis(NOBODY_LISTENS) as redis:
        assert await DeniedSessions(redis).includes("a-session", roles) is denied
