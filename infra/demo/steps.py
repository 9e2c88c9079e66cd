"""The demo's printed steps: each has ten seconds, and the first that fails ends everything."""

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

    async def take(self, what: str, doing: Awaitable[T]) -> T:
        started = time.perf_counter()
        try:
            async with asyncio.timeout(SECONDS):
                result = await doing
        except TimeoutError:
            fail(what, f"did not happen within {SECONDS:.0f} s")
        except Exception as error:
            fail(what, str(error) or repr(error))
        self._print(what, time.perf_counter() - started)
        return result

    async def until(self, what: str, ask: Callable[[], Awaitable[T]], seen: Callable[[T], Any]) -> T:
        """Ask again and again until it is seen."""

        async def poll() -> T:
            while not seen(answer := await ask()):  # noqa: ASYNC110  # the other side of a network has no Event
                await asyncio.sleep(0.05)
            return answer

        return await self.take(what, poll())

    def live(self, what: str, seconds: float) -> None:
        """A notification's way, from sending the mutation to reading it on the socket."""
        self._print(what, seconds)
        if seconds > LIVE_SECONDS:
            self.slow.append(f"{what}: {seconds * 1000:.0f} ms, over {LIVE_SECONDS * 1000:.0f} ms")

    def _print(self, what: str, seconds: float) -> None:
        console.print(f"  [green]✓[/] {what:<64} [dim]{seconds * 1000:7.0f} ms[/]")


def fail(what: str, why: str) -> NoReturn:
    console.print(f"  [red]✗ {what}[/]\n    {why}\n    See `make status` and `make logs NAME=…`.")
    sys.exit(1)
