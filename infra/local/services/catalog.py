"""All programs of a profile by name, in the order in which `make status` lists them."""

from infra.local.profile import Profile
from infra.local.services import (
    control_plane,
    edge,
    etcd,
    gateway,
    identity_provider,
    kafka,
    mongo,
    postgres,
    python,
    redis,
    router,
    s3,
    watchdog,
)
from infra.local.services.program import Program


def programs(profile: Profile) -> dict[str, Program]:
    servers = [
        service.program(profile)
        for service in (postgres, redis, kafka, mongo, s3, etcd, edge, gateway, control_plane, watchdog)
    ]
    several = (router, identity_provider, python)
    return {each.name: each for each in (*servers, *(one for kind in several for one in kind.programs(profile)))}
