"""`python -m subgraphs NAME serve|work|migrate|rebuild|sdl`: each command imports only what it needs."""

import sys
from importlib import import_module
from typing import Any

from subgraphs.declarations import DECLARATIONS


def _serve(name: str) -> None:
    from subgraphs.kit.process.serve import serve

    serve(name)


def _work(name: str) -> None:
    from subgraphs.kit.process.background import run_background

    background = import_module(f"subgraphs.{name}.worker").background
    run_background(DECLARATIONS[name], _settings(name), background)


def _migrate(name: str) -> None:
    from subgraphs.kit.process.migrate import migrate

    migrate(DECLARATIONS[name], _settings(name))


def _rebuild(name: str) -> None:
    from subgraphs.kit.stores.replica_rebuild import Copies, run

    documents = import_module(f"subgraphs.{name}.storage.replicas").REPLICAS
    handlers = import_module(f"subgraphs.{name}.messaging.event_handlers").replica_handlers
    run(name, _settings(name), Copies(documents, handlers))


def _sdl(name: str) -> None:
    from subgraphs.kit.graph.sdl import print_sdl

    print_sdl(name)


COMMANDS = {"serve": _serve, "work": _work, "migrate": _migrate, "rebuild": _rebuild, "sdl": _sdl}


def _settings(name: str) -> Any:
    return import_module(f"subgraphs.{name}.settings").Settings()


def main(arguments: list[str]) -> None:
    if len(arguments) != 2 or arguments[0] not in DECLARATIONS or arguments[1] not in COMMANDS:
        sys.exit(f"usage: python -m subgraphs {{{','.join(DECLARATIONS)}}} {{{','.join(COMMANDS)}}}")
    name, command = arguments
    COMMANDS[command](name)


if __name__ == "__main__":
    main(sys.argv[1:])
