"""`python -m tests.bench NAME`: each benchmark is a module with `main()`."""

import asyncio
import sys
from importlib import import_module

from infra.local.tools.system import BENCHES as LOAD
from infra.local.tools.system import ensure_packages

BENCHES = {
    "execution": "tests.bench.execution.run",
    "caller": "tests.bench.caller.run",
    "sign-in": "tests.bench.sign_in.run",
    "log": "tests.bench.log.run",
    "users": "tests.bench.users.run",
    "operations": "tests.bench.operations.run",
    "posts": "tests.bench.posts.run",
    "pages": "tests.bench.pages.run",
    "recommendations": "tests.bench.recommendations.run",
    "agents": "tests.bench.agents.run",
    "keys": "tests.bench.keys.run",
    "rooms": "tests.bench.rooms.run",
    "assets": "tests.bench.assets.run",
    "posts-depth": "tests.bench.posts.depth",
    "posts-writes": "tests.bench.posts.writes",
    "notifications": "tests.bench.notifications.run",
}


def main(arguments: list[str]) -> None:
    if len(arguments) != 1 or arguments[0] not in BENCHES:
        sys.exit(f"usage: python -m tests.bench {{{','.join(BENCHES)}}}")
    asyncio.run(ensure_packages(LOAD, print))
    import_module(BENCHES[arguments[0]]).main()


if __name__ == "__main__":
    main(sys.argv[1:])
