"""`stack.json`: where everything of a running profile is, for tests, the demo and people's own scripts."""

import json
from pathlib import Path
from typing import Any

from infra import environment
from infra.local import secrets_file
from infra.local.profile import Profile
from infra.local.services import python
from infra.topology import CONTROL_PLANE, PYTHON_SERVICES, SUBGRAPHS


def write(profile: Profile) -> Path:
    profile.stack_file.parent.mkdir(parents=True, exist_ok=True)
    secrets_file.write_private(profile.stack_file, json.dumps(describe(profile), indent=2))
    return profile.stack_file


def describe(profile: Profile) -> dict[str, Any]:
    addresses = profile.deployment.addresses
    return {
        "profile": profile.name,
        "state": str(profile.state),
        "supervisor": str(profile.state / "supervisor.sock"),
        "edge": profile.edge_url,
        "graphql": f"{profile.edge_url}/graphql",
        "websocket": f"{profile.edge_url.replace('http', 'ws', 1)}/graphql",
        "router": f"http://{addresses['router']}",
        "router_metrics": f"http://{addresses['router']}/metrics",
        "router_secret": profile.deployment.secrets.router_secret,
        "s3_root_key": profile.deployment.secrets.s3_root_key,
        "ports": {name: address.port for name, address in addresses.items()},
        "subgraphs": {name: f"http://{addresses[name]}/graphql" for name in SUBGRAPHS},
        "environment": {service: python.variables(profile, service) for service in PYTHON_SERVICES}
        | {CONTROL_PLANE: environment.of_control_plane(profile.deployment)},
    }
