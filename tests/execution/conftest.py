"""The differential run's counts, in pytest's summary."""

from collections import Counter

import pytest

from tests.execution.differential import COUNTED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not COUNTED:
        return
    terminalreporter.section("documents compared with graphql-core")
    for name, counted in COUNTED.items():
        terminalreporter.write_line(_line(name, counted))
    terminalreporter.write_line(_line("together", sum(COUNTED.values(), Counter())))


def _line(name: str, counted: Counter[str]) -> str:
    others = [
        f"{number:,} {what}" for what, number in sorted(counted.items()) if what not in ("documents", "different")
    ]
    return f"{name:16}{counted['documents']:>9,} documents, {counted['different']} different: {', '.join(others)}"
