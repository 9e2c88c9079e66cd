"""Prints a subgraph's SDL, as `make schema` writes it to `schema/`."""

import sys
from importlib import import_module


def sdl_of(name: str) -> str:
    schema = import_module(f"subgraphs.{name}.schema").schema
    return str(schema.as_str()).strip() + "\n"


def print_sdl(name: str) -> None:
    sys.stdout.write(sdl_of(name))
