"""`make up` on a running stack restarts what runs but does not answer."""

import os
import signal
from collections.abc import Iterator

import pytest

from infra.local.profile import profile_named
from infra.local.supervisor import Supervisor
from infra.local.up import up
from tests.fixtures.services import Services
from tests.fixtures.stack import Stack

pytestmark = [pytest.mark.server, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """`up` sets it for the services that it starts."""
    before = os.umask(0o022)
    yield
    os.umask(before)


async def test_a_service_that_hangs_is_restarted(stack: Stack, services: Services) -> None:
    """Without the watchdog, which would have done it a few seconds later."""
    profile, name = profile_named(stack.profile), "recommendations"
    await Supervisor(profile).stop(["watchdog"])
    others = {each: services.pid(each) for each in ("router", "gateway", "posts")}
    pid = services.pid(name)
    os.kill(pid, signal.SIGSTOP)
    await up(profile, with_town=False, for_tests=True)
    assert services.pid(name) not in (0, pid)
    await services.healthy(name)
    await services.healthy("watchdog")
    assert {each: services.pid(each) for each in others} == others
