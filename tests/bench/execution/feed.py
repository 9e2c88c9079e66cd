"""The federated feed: one gateway before two subgraphs, three ways."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from supergraph.composition.compose import compose
from tests.bench.execution.contenders import node, python
from tests.bench.execution.feed_schemas import schema_of
from tests.bench.programs import Program, running

PARTS = ("posts", "authors")
WAYS = ("Hive Router + ours", "Hive Router + Apollo Server", "Apollo Gateway + Apollo Server")


@contextmanager
def federated(way: str, router: Path) -> Iterator[list[Program]]:
    """Programs of one way; the last is the gateway."""
    supergraph = compose({part: schema_of(part).as_str() for part in PARTS}).supergraph
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "supergraph.graphql"
        subgraphs = [python("ours", part) if "ours" in way else node("apollo", part) for part in PARTS]
        with running(*subgraphs) as serving:
            for part, program in zip(PARTS, serving, strict=True):
                supergraph = supergraph.replace(f"http://{part}/graphql", program.url)
            file.write_text(supergraph)
            gateway = node("gateway", str(file)) if "Gateway" in way else hive(router, Path(folder), file)
            with running(gateway) as [front]:
                yield [*serving, front]


def hive(router: Path, folder: Path, supergraph: Path) -> list[str]:
    """The router reads its port from a file, so the port is put there by a shell that then becomes the router."""
    config = f"""\
supergraph: {{source: file, path: {supergraph}}}
http: {{host: 127.0.0.1, port: PORT}}
log: {{level: error}}
traffic_shaping: {{all: {{dedupe_enabled: false}}}}
headers: {{all: {{request: [{{insert: {{name: x-miniroom-router, value: bench}}}}]}}}}
"""
    (folder / "template.yaml").write_text(config)
    script = (
        'sed "s/PORT/$2/" "$1/template.yaml" > "$1/router.yaml" && ROUTER_CONFIG_FILE_PATH="$1/router.yaml" exec "$0"'
    )
    return ["sh", "-c", script, str(router), str(folder), "{port}"]
