"""One line per step as it ends, with how long it took."""

import time
from collections.abc import Awaitable, Callable

Say = Callable[[str], None]
"""Tells how far a running step is."""

_NOTE_EVERY_SECONDS = 10.0


class Progress:
    def __init__(self) -> None:
        self.durations: dict[str, float] = {}
        self._started = time.monotonic()

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self._started

    async def run(self, name: str, work: Callable[[Say], Awaitable[str | None]]) -> None:
        started = time.monotonic()
        nothing_to_do = await work(_notes(name))
        if nothing_to_do:
            self._line("·", name, nothing_to_do)
            return
        self.durations[name] = time.monotonic() - started
        self._line("✓", name, f"{self.durations[name]:6.1f} s")

    def title(self, text: str) -> None:
        print(f"\n{text}", flush=True)

    def _line(self, mark: str, name: str, text: str) -> None:
        print(f"  {mark} {name:<26}{text}", flush=True)


def _notes(name: str) -> Say:
    """Shows how far a long step is: at once the first time, then every ten seconds."""
    last = float("-inf")

    def say(text: str) -> None:
        nonlocal last
        if time.monotonic() - last >= _NOTE_EVERY_SECONDS:
            last = time.monotonic()
            print(f"    {name}: {text}", flush=True)

    return say
