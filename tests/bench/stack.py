"""Real stores for a benchmark: those of a running stack, or of one started for the benchmark."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from infra.local.down import down
from infra.local.profile import profile_named
from infra.local.supervisor import Supervisor
from infra.local.up import up
from tests.fixtures.stack import Stack, read_stack

_PROFILE = "bench"


@contextmanager
def standing(*, with_town: bool = False) -> Iterator[Stack]:
    """The one that MINIROOM_STACK names, or that `make up` started."""
    if found := read_stack() or _of_make_up():
        yield found
        return
    profile = profile_named(_PROFILE)
    try:
        asyncio.run(up(profile, with_town=with_town, for_tests=True))
        started = read_stack(profile.stack_file)
        assert started, "a running stack has written its description"
        yield started
    finally:
        asyncio.run(down(profile))


def _of_make_up() -> Stack | None:
    profile = profile_named("up")
    return read_stack(profile.stack_file) if Supervisor(profile).running else None
