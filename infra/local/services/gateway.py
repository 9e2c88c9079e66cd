"""The gateway process in front of the router."""

import sys

from infra import environment
from infra.demo.vocabulary import MODERATOR, PASSWORD, SAMPLE_SIGN_INS, email_of
from infra.local import folders, probes
from infra.local.profile import Profile
from infra.local.services.program import Program, revision
from infra.local.tools.pages import DOCS, EXPLORER, TOWN
from infra.topology import GATEWAY

_ACCOUNTS = sorted((*SAMPLE_SIGN_INS, MODERATOR))
_CODE = [folders.CHECKOUT / "supergraph" / name for name in ("gateway", "usage")]
_CODE += (folders.CHECKOUT / "supergraph" / "composition").glob("*.py")
_CONTROL = folders.CHECKOUT / "control"
_RELEASES = folders.CHECKOUT / "schema" / "releases"
_READ = [folders.CHECKOUT / "schema" / name for name in ("persisted-operations.json", "samples.json", "openapi.json")]


def program(profile: Profile) -> Program:
    port = profile.port(GATEWAY)
    return Program(
        name=GATEWAY,
        command=(sys.executable, "-m", "supergraph.gateway"),
        port=port,
        probe=probes.http(port, "/health/ready"),
        directory=folders.CHECKOUT,
        environment=environment.of_gateway(profile.deployment)
        | {
            "PYTHONPATH": str(folders.CHECKOUT),
            "PYTHONUNBUFFERED": "1",
            "MINIROOM_REVISION": revision([*_CODE, _CONTROL, _RELEASES, *_READ]),
            "MINIROOM_GRAPH_FOLDER": str(profile.graph_folder),
            "MINIROOM_EXPLORER_FOLDER": str(EXPLORER.folder),
            "MINIROOM_TOWN_FOLDER": str(TOWN.folder),
            "MINIROOM_DOCS_FOLDER": str(DOCS.folder),
            "MINIROOM_DEMO_ACCOUNTS": " ".join(f"{email_of(each)}:{PASSWORD}" for each in _ACCOUNTS),
        },
        memory_mib=400,
    )
