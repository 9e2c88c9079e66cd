"""What a new domain adds to the files that all domains share: copies of an existing domain's lines."""

import re
from collections.abc import Callable
from pathlib import Path

from infra.new_subgraph.words import Words
from infra.topology import OFFSETS
from subgraphs.declarations import DECLARATIONS

_MODEL = "notifications"
"""The last of the domains on MongoDB and Redis: its lines are the pattern."""
_PASSWORD = f"MINIROOM_{_MODEL.upper()}_PASSWORD"


def add_to_shared_files(checkout: Path, words: Words, number: int) -> list[str]:
    """Names of the files that changed."""
    base = max(each.number for each in DECLARATIONS.values() if each.number < number)
    last = next(name for name, each in DECLARATIONS.items() if each.number == base)
    edits: dict[str, Callable[[str], str]] = {
        "compose.yaml": lambda text: _compose(text, words, last, number),
        "infra/docker/create_env.py": lambda text: _after_line(text, _PASSWORD, _MODEL, words),
        "infra/docker/development.env": lambda text: _after_line(text, _PASSWORD, _MODEL, words),
        "infra/docker/mongo/create-users.js": lambda text: text.replace(f'"{_MODEL}"', f'"{_MODEL}", "{words.plural}"'),
        "infra/edge/haproxy.cfg": lambda text: _after_block(text, f"listen {last} from subgraph", last, words),
        "events/contracts/topics/data-requests.yaml": lambda text: text.replace("users]", f"users, {words.plural}]"),
        "schema/policy.md": lambda text: text.rstrip() + _policy(words),
        "router-config.yaml": lambda text: _after_line(text, f"MINIROOM_{last.upper()}_URL", last, words),
    }
    for name, edit in edits.items():
        file = checkout / name
        file.write_text(edit(file.read_text()))
    return list(edits)


def _renamed(text: str, model: str, words: Words) -> str:
    return text.replace(model.upper(), words.plural.upper()).replace(model, words.plural)


def _after_line(text: str, mark: str, model: str, words: Words) -> str:
    """A copy of each line with the mark, below it."""
    lines = []
    for line in text.splitlines(keepends=True):
        lines.append(line)
        if mark in line:
            lines.append(_renamed(line, model, words))
    return "".join(lines)


def _after_block(text: str, first_line: str, model: str, words: Words) -> str:
    """A copy of the block that begins with this line and ends at an empty one, below it."""
    start = text.index(first_line)
    end = text.index("\n\n", start) + 2
    return text[:end] + _renamed(text[start:end], model, words) + text[end:]


def _compose(text: str, words: Words, last: str, number: int) -> str:
    for variable in (
        f"MINIROOM_{last.upper()}: ",
        f"MINIROOM_{last.upper()}_INNER: ",
        f"MINIROOM_{last.upper()}_URL: ",
    ):
        text = _after_line(text, variable, last, words)
    text = _after_line(text, f"{_PASSWORD}: ", _MODEL, words)
    text = _after_match(text, rf"^x-{_MODEL}:.*\n(?:  .*\n)+", words)
    for service in (f"{_MODEL}-migrate", _MODEL, f"{_MODEL}-work"):
        text = _after_service(text, service, words)
    old, new = DECLARATIONS[last].number, number
    ports = {OFFSETS[last]: 100 + new, 300 + old: 300 + new, 200 + DECLARATIONS[_MODEL].number: 200 + new}
    ports[OFFSETS[_MODEL]] = 100 + new
    return _with_ports(text, words, ports)


def _after_service(text: str, service: str, words: Words) -> str:
    return _after_match(text, rf"^  {service}:\n(?:    .*\n|\n(?=    ))+", words)


def _after_match(text: str, pattern: str, words: Words) -> str:
    found = re.search(pattern, text, re.MULTILINE)
    assert found, f"compose.yaml has nothing like {pattern}"
    return text[: found.end()] + _renamed(found[0], _MODEL, words) + text[found.end() :]


def _with_ports(text: str, words: Words, ports: dict[int, int]) -> str:
    """The base is 4000 in containers; only the new domain's lines change."""
    own = False
    lines = []
    for line in text.splitlines(keepends=True):
        own = line.startswith(f"  {words.plural}") or (own and line.startswith("    "))
        if own or words.plural in line or words.plural.upper() in line:
            line = re.sub(r"\b4(\d{3})\b", lambda port: str(4000 + ports.get(int(port[1]), int(port[1]))), line)
        lines.append(line)
    return "".join(lines)


def _policy(words: Words) -> str:
    """A section in which every caller gets the entity."""
    answers = "| ok        " * 8 + "|"
    places = (f"`{words.singular}(id)`", "`node(id)`", "`nodes(ids)`")
    lines = "\n".join(f"| {place:<37} {answers}" for place in places)
    callers = ("anonymous", "owner", "other", "follower", "blocked", "suspended", "moderator", "admin")
    head = f"| {'':<37} " + "".join(f"| {name:<9} " for name in callers) + "|"
    rule = f"|{'-' * 39}" + "|-----------" * 8 + "|"
    return f"\n\n## A {words.singular}\n\n{head}\n{rule}\n{lines}\n"
