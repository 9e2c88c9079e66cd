"""The stand-in identity provider in development; tests serve their own."""

import sys

from infra import environment
from infra.local import folders, probes
from infra.local.profile import Profile
from infra.local.services.program import Program, revision

NAME = "identity-provider"


def programs(profile: Profile) -> list[Program]:
    if profile.environment != "development" or not profile.uses_stand_in:
        return []
    port = profile.port(NAME)
    return [
        Program(
            name=NAME,
            command=(sys.executable, "-m", "infra.identity_provider"),
            port=port,
            probe=probes.http(port, "/.well-known/openid-configuration"),
            directory=folders.CHECKOUT,
            environment=environment.of_identity_provider(profile.deployment)
            | {
                "PYTHONPATH": str(folders.CHECKOUT),
                "MINIROOM_REVISION": revision([folders.CHECKOUT / "infra" / "identity_provider"]),
            },
        )
    ]
