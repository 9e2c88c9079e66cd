"""Composes subgraph SDL into the supergraph and the public schema, by the npm library."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
_SECONDS = 60


class Composed(NamedTuple):
    supergraph: str
    api: str


class CompositionFailed(Exception):
    """Each line of the message is a federation rule that the subgraphs break."""


def compose(sdl_by_name: Mapping[str, str]) -> Composed:
    """URLs in the supergraph contain names; the router's configuration has the addresses."""
    services = [
        {"name": name, "url": f"http://{name}/graphql", "typeDefs": sdl} for name, sdl in sorted(sdl_by_name.items())
    ]
    done = subprocess.run(
        ["node", str(_HERE / "compose.mjs")],
        input=json.dumps({"services": services}),
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise CompositionFailed(f"node failed (run `npm ci` in {_HERE.name}/): {done.stderr.strip()[-2000:]}")
    answer = json.loads(done.stdout)
    if "errors" in answer:
        raise CompositionFailed("\n".join(answer["errors"]))
    return Composed(answer["supergraph"], answer["api"])
