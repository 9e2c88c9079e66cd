"""`python -m supergraph.control_plane.reference`: writes infra/configuration.md from the settings classes."""

import ast
import inspect
import sys
import textwrap
import types
import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import NoneType
from typing import Any, Final, get_args, get_origin

import orjson
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from pydantic_settings import BaseSettings

from control.etcd.create_users import Settings as EtcdUserSettings
from events.messaging.settings import EventSettings
from subgraphs.declarations import DECLARATIONS
from supergraph.control_plane.catalogue import sections
from supergraph.control_plane.settings import Settings as ControlPlaneSettings
from supergraph.gateway.settings import Settings as GatewaySettings

FILE: Final = Path(__file__).parents[2] / "infra" / "configuration.md"
_HEAD: Final = """# Configuration

Written by `make schema` from the settings classes. A variable counts before the default, and
`make config` before the variable.

## Keys that change in running processes

`make config ARGS="set KEY VALUE"`; in force within two seconds. The variable is the value at start.
Limits count per account, or per network of an anonymous caller.

| key | type | default | variable | what it is |
|---|---|---|---|---|
"""
_SIGNS: Final = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<"}
_STATIC: Final = """
## Variables that are read at start

| variable | type | default | read by | what it is |
|---|---|---|---|---|
"""


def reference() -> str:
    dynamic = "".join(f"{_joined(row)}\n" for row in _dynamic_rows())
    return f"{_HEAD}{dynamic}{_STATIC}" + "".join(f"{_joined(row)}\n" for row in _static_rows())


def _dynamic_rows() -> Iterator[tuple[str, ...]]:
    for name, live in sections().items():
        for field, info in live.kind.model_fields.items():
            variable = f"`MINIROOM_{name.upper()}_{field.upper()}`"
            yield f"`{name}.{field}`", _type(info), _default(info), variable, _described(live.kind, field)


def _static_rows() -> Iterator[tuple[str, ...]]:
    """A variable that several classes read is listed once."""
    found: dict[str, tuple[type[BaseSettings], FieldInfo]] = {}
    readers: dict[str, list[str]] = {}
    for reader, kind in _classes().items():
        for field, info in kind.model_fields.items():
            found.setdefault(field, (kind, info))
            readers.setdefault(field, []).append(reader)
    dynamic = {f"{name}_{field}" for name, live in sections().items() for field in live.kind.model_fields}
    for field in sorted(found.keys() - dynamic):
        kind, info = found[field]
        names = "all" if len(readers[field]) >= len(DECLARATIONS) else ", ".join(readers[field])
        yield f"`MINIROOM_{field.upper()}`", _type(info), _default(info), names, _described(kind, field)


def _classes() -> dict[str, type[BaseSettings]]:
    domains: dict[str, type[BaseSettings]] = {
        name: import_module(f"subgraphs.{name}.settings").Settings for name in DECLARATIONS
    }
    others: dict[str, type[BaseSettings]] = {
        "gateway": GatewaySettings,
        "control-plane": ControlPlaneSettings,
        "create-etcd-users": EtcdUserSettings,
    }
    return {**domains, "agents": EventSettings, **others}


def _joined(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _type(info: FieldInfo) -> str:
    bounds = [
        f"{_SIGNS[name]} {getattr(each, name)}" for each in info.metadata for name in _SIGNS if hasattr(each, name)
    ]
    return ", ".join([_plain(info.annotation), *bounds])


def _plain(kind: Any) -> str:
    parts = get_args(kind)
    match get_origin(kind):
        case None:
            return "null" if kind is NoneType else str(getattr(kind, "__name__", kind))
        case typing.Annotated:
            return _plain(parts[0])
        case typing.Literal:
            return " or ".join(map(str, parts))
        case typing.Union | types.UnionType:
            return " or ".join(map(_plain, parts))
        case origin:
            return f"{origin.__name__} of {', '.join(map(_plain, parts))}"


def _default(info: FieldInfo) -> str:
    value: Any = info.default
    if value is PydanticUndefined:
        return "required"
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    if isinstance(value, Path):
        return f"`{value.relative_to(FILE.parents[1])}`"
    return f"`{orjson.dumps(value, default=str).decode()}`"


def _described(kind: type[BaseSettings], field: str) -> str:
    """The string below the field, in the class that declares it."""
    if description := kind.model_fields[field].description:
        return description
    texts = (_docstrings(owner).get(field) for owner in kind.__mro__ if issubclass(owner, BaseSettings))
    return " ".join(next((text for text in texts if text), "").split())


def _docstrings(owner: type) -> dict[str, str]:
    try:
        body = ast.parse(textwrap.dedent(inspect.getsource(owner))).body[0]
    except (OSError, TypeError):
        return {}
    assert isinstance(body, ast.ClassDef)
    pairs = zip(body.body, body.body[1:], strict=False)
    return {
        above.target.id: below.value.value
        for above, below in pairs
        if isinstance(above, ast.AnnAssign) and isinstance(above.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }


if __name__ == "__main__":
    FILE.write_text(reference())
    sys.stdout.write(f"{FILE.name}\n")
