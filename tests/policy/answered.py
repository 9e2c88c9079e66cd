"""The results by row, printed after the tests."""

from collections import defaultdict

from rich.table import Table

from tests.policy.table import CALLERS, Row

_ANSWERS: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)


def note(row: Row, answers: dict[str, str]) -> None:
    _ANSWERS[row.resource][row.asked] = answers


def tables() -> list[Table]:
    return [_table(heading, rows) for heading, rows in _ANSWERS.items()]


def _table(heading: str, rows: dict[str, dict[str, str]]) -> Table:
    table = Table("takes its id", *CALLERS, title=heading, title_justify="left")
    for asked, answers in rows.items():
        table.add_row(asked, *(answers[caller] for caller in CALLERS))
    return table
