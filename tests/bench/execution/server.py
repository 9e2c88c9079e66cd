"""`python -m tests.bench.execution.server plain|cached|ours PORT all|posts|authors`: one Python contender."""

import sys
from typing import Any, cast

import uvicorn
from strawberry.asgi import GraphQL as StrawberryGraphQL

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.kit.auth.denied_sessions import DeniedSessions
from subgraphs.kit.http.graphql_over_http import GraphQLOverHTTP
from subgraphs.kit.http.http_protocol import OperationProtocol
from subgraphs.kit.http.operations import OperationContexts
from subgraphs.kit.process.app import SubgraphApp
from subgraphs.kit.process.gc_tuning import tune_gc
from subgraphs.kit.process.serve import SERVING
from tests.bench.execution.feed_schemas import schema_of
from tests.bench.execution.schema import Context
from tests.bench.programs import SECRET


class Plain(StrawberryGraphQL[Any, None]):
    async def get_context(self, request: Any, response: Any) -> Context:
        return Context()


def app_of(kind: str, part: str) -> Any:
    schema = schema_of(part)
    if kind == "ours":
        tune_gc()
    if kind == "plain":
        schema.extensions = ()
    if kind in ("plain", "cached"):
        return Plain(schema, graphql_ide=None)
    contexts = OperationContexts()
    contexts.factory = lambda caller, request_id: Context(request_id)
    contexts.denied = cast("DeniedSessions", object())  # asked only about signed-in callers
    return SubgraphApp(GraphQLOverHTTP(BreadthFirstExecutor(schema), contexts, frozenset({SECRET})))


def main(kind: str, port: str, part: str = "all") -> None:
    app = app_of(kind, part)
    http = OperationProtocol if kind == "ours" else "httptools"
    options: dict[str, Any] = {**SERVING, "http": http, "log_level": "warning", "lifespan": "off"}
    uvicorn.run(app, host="127.0.0.1", port=int(port), **options)


if __name__ == "__main__":
    main(*sys.argv[1:])
