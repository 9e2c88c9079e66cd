"""The executor beside its peers, then a federated feed three ways."""

from contextlib import ExitStack

from infra.local.tools.hive_router import HiveRouter
from tests.bench.comparing import compare, console, introduce, wanted
from tests.bench.execution.cases import CASES, FEED
from tests.bench.execution.contenders import node, python
from tests.bench.execution.feed import WAYS, federated
from tests.bench.execution.memory import MEMORY, show_memory
from tests.bench.programs import running

CONTENDERS = {
    "ours": python("ours"),
    "Mercurius JIT": ["mercurius"],
    "Apollo Server": ["apollo"],
    "graphql-yoga": ["yoga"],
    "Strawberry, caches": python("cached"),
    "Strawberry": python("plain"),
}


def main() -> None:
    introduce()
    with ExitStack() as stack:
        programs = {
            name: stack.enter_context(running(command if len(command) > 1 else node(command[0])))
            for name, command in CONTENDERS.items()
        }
        for case in filter(wanted, CASES):
            compare(case, programs)
    if wanted(FEED):
        _feed()
    if wanted(MEMORY):
        show_memory()


def _feed() -> None:
    router = HiveRouter().program
    if not router.is_file():
        console.print("The feed is left out: Hive Router is not built yet (`make up` builds it).")
        return
    with ExitStack() as stack:
        compare(FEED, {way: stack.enter_context(federated(way, router)) for way in WAYS})
