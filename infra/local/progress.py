"""Prints one line per finished step, with its duration."""

import time
from collections.abc import Awaitable, Callable

Report = Callable[[str], None]
"""Prints the progress of a running step."""

_REPORT_EVERY_SECONDS = 10.0


class Progress:
    def __init__(self) -> None:
        self.durations: dict[str, float] = {}
        self._started = time.monotonic()

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self._started

    async def run(self, name: str, work: Callable[[Report], Awaitable[str | None]]) -> None:
        started = time.monotonic()
        skipped = await work(_reporter(name))
        if skipped:
            self._line("·", name, skipped)
            return
        self.durations[name] = time.monotonic() - started
        self._line("✓", name, f"{self.durations[name]:6.1f} s")

    def title(self, text: str) -> None:
        print(f"\n{text}", flush=True)

    def _line(self, mark: str, name: str, text: str) -> None:
        print(f"  {mark} {name:<26}{text}", flush=True)


def _reporter(name: str) -> Report:
    """The first message is printed at once, later ones at most every ten seconds."""
    last = float("-inf")

    def report(text: str) -> None:
        nonlocal last
        if text.strip() and time.monotonic() - last >= _REPORT_EVERY_SECONDS:
            last = time.monotonic()
            print(f"    {name}: {text}", flush=True)

    return report
