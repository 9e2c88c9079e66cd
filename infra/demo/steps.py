"""The demo's steps: each may take ten seconds; the first failure ends the demo."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn, TypeVar

from rich.console import Console

T = TypeVar("T")
SECONDS = 10.0
LIVE_SECONDS = 0.5
console = Console(highlight=False)


class Steps:
    def __init__(self) -> None:
        self.slow: list[str] = []

    async def take(self, what: str, action: Awaitable[T], seconds: float = SECONDS) -> T:
        started = time.perf_counter()
        try:
            async with asyncio.timeout(seconds):
                result = await action
        except TimeoutError:
            fail(what, f"did not happen within {seconds:.0f} s")
        except Exception as error:
            fail(what, str(error) or repr(error))
        self._print(what, time.perf_counter() - started)
        return result

    async def until(
        self, what: str, ask: Callable[[], Awaitable[T]], seen: Callable[[T], Any], seconds: float = SECONDS
    ) -> T:
        """Poll until the condition holds."""

        async def poll() -> T:
            while not seen(answer := await ask()):  # noqa: ASYNC110  # polls a remote server
                await asyncio.sleep(0.05)
            return answer

        return await self.take(what, poll(), seconds)

    def live(self, what: str, seconds: float) -> None:
        """Latency of a notification, from sending the mutation to reading it on the socket."""
        self._print(what, seconds)
        if seconds > LIVE_SECONDS:
            self.slow.append(f"{what}: {seconds * 1000:.0f} ms, over {LIVE_SECONDS * 1000:.0f} ms")

    def _print(self, what: str, seconds: float) -> None:
        console.print(f"  [green]✓[/] {what:<64} [dim]{seconds * 1000:7.0f} ms[/]")


def fail(what: str, why: str) -> NoReturn:
    console.print(f"  [red]✗ {what}[/]\n    {why}\n    See `make status` and `make logs NAME=…`.")
    sys.exit(1)
