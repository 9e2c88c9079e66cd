"""Subgraph SDL in, supergraph and public schema out. The rules of composition are the npm library's."""

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


class DoesNotCompose(Exception):
    """Each line names a rule of federation that the subgraphs break together."""


def compose(sdl_by_name: Mapping[str, str]) -> Composed:
    """URLs in the supergraph are by name; the router's configuration says where each subgraph really is."""
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
        raise DoesNotCompose(f"node failed (is `npm ci` done in {_HERE.name}/?): {done.stderr.strip()[-2000:]}")
    answer = json.loads(done.stdout)
    if "errors" in answer:
        raise DoesNotCompose("\n".join(answer["errors"]))
    return Composed(answer["supergraph"], answer["api"])
