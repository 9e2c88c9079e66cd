"""Prints a subgraph's SDL, as `make schema` writes it to `schema/`."""

import hashlib
import sys
from importlib import import_module

from subgraphs.kit.graph.federation import Schema


def sdl_of(name: str) -> str:
    return text_of(import_module(f"subgraphs.{name}.schema").schema)


def text_of(schema: Schema) -> str:
    return str(schema.as_str()).strip() + "\n"


def digest_of(sdl: str) -> str:
    """What tells one SDL of a subgraph from another."""
    return hashlib.sha256(sdl.encode()).hexdigest()[:16]


def print_sdl(name: str) -> None:
    sys.stdout.write(sdl_of(name))
