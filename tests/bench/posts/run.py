"""A page of 20 posts, one post with 20 comments: at the subgraph and through the router, beside plain Strawberry."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from infra.local.folders import CHECKOUT
from infra.local.tools.hive_router import HiveRouter
from subgraphs.kit.domain.ids import global_id
from tests.bench.case import Case
from tests.bench.comparing import compare, console, introduce, wanted
from tests.bench.execution.feed import hive
from tests.bench.posts.filling import Filled, filled
from tests.bench.programs import SECRET, Program, running
from tests.bench.stack import standing

_KINDS = {"ours": "ours", "Strawberry": "plain"}
_POST = "id body tags { name } author { id } reactionCounts { kind count } commentCount viewCount createdAt"
_PAGE = f"{{ posts(first: 20) {{ edges {{ node {{ {_POST} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
_COMMENTS = f"""query($id: ID!) {{ post(id: $id) {{ {_POST}
  comments(first: 20) {{ edges {{ node {{ id body author {{ id }} reactionCounts {{ kind count }} createdAt }} }}
    pageInfo {{ hasNextPage endCursor }} }} }} }}"""
_ENTITIES = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on Post {{ {_POST} }} }} }}"


def main() -> None:
    introduce()
    with standing() as stack, filled(stack, posts=2000, comments=200) as content, ExitStack() as serving:
        environment = {**stack.environment["posts"], "MINIROOM_ROUTER_SECRETS": SECRET}
        commands = [server(kind, content.database) for kind in _KINDS.values()]
        programs = serving.enter_context(running(*commands, environment=environment))
        contenders = {name: [program] for name, program in zip(_KINDS, programs, strict=True)}
        for case in (*_cases(content), _entities(content)):
            if wanted(case):
                compare(case, contenders)
        behind = {name: serving.enter_context(_routed(program)) for name, (program,) in contenders.items()}
        for case in _cases(content, ", through the router"):
            if wanted(case) and all(behind.values()):
                compare(case, behind)


def server(kind: str, database: str) -> list[str]:
    return [sys.executable, "-m", "tests.bench.posts.server", kind, "{port}", database]


@contextmanager
def _routed(program: Program) -> Iterator[list[Program]]:
    """The program and a router before it; nothing where the router is not built."""
    router = HiveRouter().program
    if not router.is_file():
        console.print("The router is left out: it is not built yet (`make up` builds it).")
        yield []
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "supergraph.graphql"
        supergraph = (CHECKOUT / "schema" / "supergraph.graphql").read_text()
        file.write_text(supergraph.replace("http://posts/graphql", program.url))
        with running(hive(router, Path(folder), file)) as [front]:
            yield [program, front]


def _cases(content: Filled, where: str = "") -> Iterator[Case]:
    yield Case(f"posts(first: 20){where}", _PAGE, {})
    yield Case(f"one post with 20 comments{where}", _COMMENTS, {"id": global_id("Post", content.posts[-1])})


def _entities(content: Filled) -> Case:
    named = [{"__typename": "Post", "id": global_id("Post", key)} for key in content.posts[-20:]]
    return Case("_entities x 20, warm", _ENTITIES, {"r": named})
