"""The demo's path, end to end, as `make demo` runs it."""

import pytest

from infra.demo.__main__ import demo
from infra.identity_provider.server import Provider
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server


async def test_the_demo_runs(stack: Stack, provider: Provider) -> None:
    """Ends with SystemExit at the first thing that does not happen within its time."""
    provider.behaviour.shows_page = True
    await demo(stack.edge, judges_time=False)
