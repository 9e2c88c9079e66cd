"""The documentation agrees with the schema and with the code."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from graphql import build_schema, parse, validate

from infra.local.folders import CHECKOUT
from subgraphs.kit.domain.exceptions import ErrorCode

DOCS: Final = CHECKOUT / "supergraph" / "docs"
PAGES: Final = sorted(DOCS.glob("*.md"))
SCHEMA: Final = build_schema((CHECKOUT / "schema" / "api.graphql").read_text())
_BLOCK: Final = re.compile(r"```graphql\n(.*?)```", re.DOTALL)
_CODE: Final = re.compile(r'(?:Refused\([^)]*?|"code":\s*)"([A-Z][A-Z_]{5,})"')


def examples() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        yield from ((page.stem, match[1]) for match in _BLOCK.finditer(page.read_text()))


@pytest.mark.parametrize(("page", "document"), list(examples()))
def test_examples_are_valid(page: str, document: str) -> None:
    assert validate(SCHEMA, parse(document)) == []


def codes_in_use() -> set[str]:
    sources = [*(CHECKOUT / "supergraph" / "gateway").glob("*.py"), CHECKOUT / "infra" / "edge" / "haproxy.cfg"]
    return {code.value for code in ErrorCode}.union(*(_CODE.findall(path.read_text()) for path in sources))


def test_every_code_is_explained() -> None:
    page = (DOCS / "errors.md").read_text()
    assert [code for code in sorted(codes_in_use()) if f"| `{code}` |" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(\./([a-z-]+)(?:#[a-z-]+)?\)", page.read_text())
    assert [target for target in targets if not (DOCS / f"{target}.md").is_file()] == []
