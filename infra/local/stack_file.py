"""`stack.json`: where everything of a running profile is, for tests, the demo and people's own scripts."""

import json
from pathlib import Path
from typing import Any

from infra.local import keys
from infra.local.parts import python
from infra.local.profile import Profile
from infra.topology import PYTHON_PARTS, SUBGRAPHS


def write(profile: Profile) -> Path:
    profile.stack_file.parent.mkdir(parents=True, exist_ok=True)
    keys.write_private(profile.stack_file, json.dumps(describe(profile), indent=2))
    return profile.stack_file


def describe(profile: Profile) -> dict[str, Any]:
    places = profile.deployment.places
    return {
        "profile": profile.name,
        "state": str(profile.state),
        "supervisor": str(profile.state / "supervisor.sock"),
        "edge": profile.edge_url,
        "graphql": f"{profile.edge_url}/graphql",
        "websocket": f"{profile.edge_url.replace('http', 'ws', 1)}/graphql",
        "router": f"http://{places['router']}",
        "router_metrics": f"http://{places['router']}/metrics",
        "router_secret": profile.deployment.keys.router_secret,
        "ports": {name: place.port for name, place in places.items()},
        "subgraphs": {name: f"http://{places[name]}/graphql" for name in SUBGRAPHS},
        "environment": {part: python.variables(profile, part) for part in PYTHON_PARTS},
    }
