"""Descriptions and error messages use plain English: the words below make a reader guess who or what is meant."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import DirectiveDefinitionNode, StringValueNode, Visitor, parse, visit

from subgraphs.kit.domain import exceptions
from tests.architecture.source import ROOT, name_of, python_files

UNPLAIN = re.compile(
    r"\b([Nn]obody|[Ss]omebody|[Aa]nybody|[Ww]hoever|[Ww]homever|[Tt]old|[Hh]ears?|[Hh]eard|[Bb]y chance|[Mm]eanwhile"
    r"|[Ll]et go|[Vv]ouch(es|ed)?)\b"
)
ERRORS = frozenset(name for name, kind in vars(exceptions).items() if isinstance(kind, type))


class _Descriptions(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def enter(self, node: object, *_: object) -> None:
        description = getattr(node, "description", None)
        if isinstance(description, StringValueNode) and not isinstance(node, DirectiveDefinitionNode):
            self.found.append(description.value)


def _descriptions(sdl: str) -> list[str]:
    visitor = _Descriptions()
    visit(parse(sdl), visitor)
    return visitor.found


def _messages(source: str) -> Iterator[str]:
    """Texts given to a domain error where it is made."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node) in ERRORS:
            texts = (part for argument in node.args for part in ast.walk(argument))
            yield from (t.value for t in texts if isinstance(t, ast.Constant) and isinstance(t.value, str))


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("path", sorted(ROOT.glob("schema/*.graphql")), ids=name_of)
def test_descriptions_are_plain(path: Path) -> None:
    assert [text for text in _descriptions(path.read_text()) if UNPLAIN.search(text)] == []


@pytest.mark.parametrize("path", python_files("subgraphs"), ids=name_of)
def test_error_messages_are_plain(path: Path) -> None:
    assert [text for text in _messages(path.read_text()) if UNPLAIN.search(text)] == []


def test_a_planted_word_is_found() -> None:
    assert UNPLAIN.search("".join(_descriptions('"A room of nobody whom the caller blocked." type Room { id: ID! }')))
    assert UNPLAIN.search("".join(_messages('raise NotFound("Whoever made it took it away.", path=["id"])')))
