"""`python -m tests.execution.compatibility.server PORT`: products as a subgraph is served."""

import sys
from typing import Any, cast

import uvicorn

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.kit.auth.denied_sessions import DeniedSessions
from subgraphs.kit.http.graphql_over_http import GraphQLOverHTTP
from subgraphs.kit.http.operations import OperationContexts
from subgraphs.kit.process.app import SubgraphApp
from subgraphs.kit.process.serve import SERVING
from tests.bench.programs import SECRET
from tests.execution.compatibility.products import schema


class Batches(list[int]):
    """How many products each batch asked for: all the context that products need."""

    client_address: str | None


def main(port: str) -> None:
    contexts = OperationContexts()
    contexts.factory = lambda caller, request_id: Batches()
    contexts.denied = cast("DeniedSessions", object())  # asked only about signed-in callers
    app = SubgraphApp(GraphQLOverHTTP(BreadthFirstExecutor(schema), contexts, frozenset({SECRET})))
    options: dict[str, Any] = {**SERVING, "lifespan": "off", "log_level": "warning"}
    uvicorn.run(app, host="127.0.0.1", port=int(port), **options)


if __name__ == "__main__":
    main(sys.argv[1])
