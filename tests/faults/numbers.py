"""Figures of the fault tests: printed as a table, stored as JSON, compared with the previous run."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from infra.local import folders
from infra.local.table import table
from tests.faults.scale import Scale

Value = float | int | str
_KEPT_RUNS = 20


@dataclass
class Numbers:
    scale: Scale
    rows: dict[str, dict[str, Value]] = field(default_factory=dict)

    def add(self, case: str, **measures: Value) -> None:
        self.rows.setdefault(case, {}).update(measures)

    def render(self) -> str:
        before = _last(self.scale)
        rows = [
            (case, measure.replace("_", " "), _shown(value), _shown(before.get(case, {}).get(measure, "")))
            for case, measures in self.rows.items()
            for measure, value in measures.items()
        ]
        return table(("case", "measure", "now", "before"), rows, frozenset({"now", "before"}))

    def keep(self) -> Path:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC)
        file = folder / f"{self.scale.name}-{now:%Y%m%dT%H%M%S}.json"
        file.write_text(json.dumps({"at": now.isoformat(), "scale": self.scale.__dict__, "cases": self.rows}, indent=2))
        for old in sorted(folder.glob(f"{self.scale.name}-*.json"))[:-_KEPT_RUNS]:
            old.unlink()
        return file


def percentile(values: list[float], share: float) -> float:
    """0 for an empty list; the nearest rank otherwise."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))] if ranked else 0.0


def _folder() -> Path:
    return folders.state() / "faults"


def _last(scale: Scale) -> dict[str, dict[str, Value]]:
    files = sorted(_folder().glob(f"{scale.name}-*.json"))
    cases: dict[str, dict[str, Value]] = json.loads(files[-1].read_text())["cases"] if files else {}
    return cases


def _shown(value: Value) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
