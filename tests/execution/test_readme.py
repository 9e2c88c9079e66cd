"""The example of the README runs as it is printed."""

import ast
import re
from inspect import CO_COROUTINE
from pathlib import Path
from typing import Any

from strawberry.types import ExecutionResult

from tests.architecture.source import ROOT

README = ROOT / "subgraphs/execution/README.md"


def _example(readme: Path) -> str:
    found = re.search(r"```python\n(.*?)```", readme.read_text(), re.DOTALL)
    assert found
    return found[1]


async def test_the_example_runs() -> None:
    calls: list[list[str]] = []

    async def find_pages(titles: list[str]) -> dict[str, int]:
        calls.append(titles)
        return {"Emma": 474}

    names: dict[str, Any] = {"__name__": __name__, "find_pages": find_pages}
    code = compile(_example(README), str(README), "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    assert code.co_flags & CO_COROUTINE
    await eval(code, names)
    result: ExecutionResult = names["result"]
    assert calls == [["Emma", "Iliad"]]
    assert result.data == {"books": [{"pages": 474}, {"pages": None}]}
    assert [error.message for error in result.errors or ()] == ["Unknown book."]
