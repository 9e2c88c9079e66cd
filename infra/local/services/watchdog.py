"""The watchdog process of a profile."""

import sys

from infra.local import folders, probes
from infra.local.profile import Profile
from infra.local.services.program import Program, revision

_CODE = folders.CHECKOUT / "infra" / "local"


def program(profile: Profile) -> Program:
    port = profile.port("watchdog")
    return Program(
        name="watchdog",
        command=(sys.executable, "-m", "infra.local.watchdog"),
        port=port,
        probe=probes.http(port, "/metrics"),
        directory=folders.CHECKOUT,
        environment={
            "PYTHONPATH": str(folders.CHECKOUT),
            "PYTHONUNBUFFERED": "1",
            "MINIROOM_PROFILE": profile.name,
            "MINIROOM_METRICS_PORT": str(port),
            "MINIROOM_STATE": str(folders.state()),
            "MINIROOM_CACHE": str(folders.cache()),
            "MINIROOM_REVISION": revision([_CODE]),
        },
    )
