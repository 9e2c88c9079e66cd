"""Errors for the person at the keyboard: what is wrong, what to do, and the last lines of the log."""

from pathlib import Path

_LAST_LINES = 15
_WIDTH = 300


class StackError(Exception):
    def __init__(self, what: str, advice: str = "", log: Path | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.log = log

    def __str__(self) -> str:
        lines = [self.what]
        if self.log and self.log.exists():
            lines += [f"  last lines of {self.log}:", *(f"  | {line[:_WIDTH]}" for line in last_lines(self.log))]
        if self.advice:
            lines.append(f"  what to do: {self.advice}")
        return "\n".join(lines)


def last_lines(log: Path, count: int = _LAST_LINES) -> list[str]:
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 200 * count))
        return file.read().decode(errors="replace").splitlines()[-count:]
