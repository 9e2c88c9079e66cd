"""What the differential run and the compatibility suite found, in pytest's summary."""

from collections import Counter

import pytest

from tests.execution.compatibility.suite import TABLE
from tests.execution.differential import COUNTED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if COUNTED:
        terminalreporter.section("documents compared with graphql-core")
        for name, counted in {**COUNTED, "together": sum(COUNTED.values(), Counter())}.items():
            terminalreporter.write_line(_counts(name, counted))
    if TABLE:
        terminalreporter.section("Apollo's federation subgraph compatibility suite")
        for result in TABLE:
            found = "PASS" if not result.failures else "FAIL" if result.required else "not supported"
            terminalreporter.write_line(f"Federation {result.version}  {result.column:20}{found}")


def _counts(name: str, counted: Counter[str]) -> str:
    others = [
        f"{number:,} {what}" for what, number in sorted(counted.items()) if what not in ("documents", "different")
    ]
    return f"{name:16}{counted['documents']:>9,} documents, {counted['different']} different: {', '.join(others)}"
