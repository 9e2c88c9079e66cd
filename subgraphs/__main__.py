"""`python -m subgraphs NAME serve|work|migrate|rebuild|sdl`: each command imports only what it needs."""

import sys
from importlib import import_module

from subgraphs.declarations import DECLARATIONS

COMMANDS = {
    "serve": ("subgraphs.kit.process.serve", "serve"),
    "work": ("subgraphs.{name}.worker", "main"),
    "migrate": ("subgraphs.{name}.migrate", "main"),
    "rebuild": ("subgraphs.{name}.rebuild", "main"),
    "sdl": ("subgraphs.kit.graph.sdl", "print_sdl"),
}


def main(arguments: list[str]) -> None:
    if len(arguments) != 2 or arguments[0] not in DECLARATIONS or arguments[1] not in COMMANDS:
        sys.exit(f"usage: python -m subgraphs {{{','.join(DECLARATIONS)}}} {{{','.join(COMMANDS)}}}")
    name, command = arguments
    module, function = COMMANDS[command]
    run = getattr(import_module(module.format(name=name)), function)
    run(name) if "{name}" not in module else run()


if __name__ == "__main__":
    main(sys.argv[1:])
