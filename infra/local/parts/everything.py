"""All programs of a profile, by name, in the order in which people think of them."""

from infra.local.parts import edge, identity_provider, kafka, mongo, postgres, python, redis, router, s3
from infra.local.parts.program import Program
from infra.local.profile import Profile


def programs(profile: Profile) -> dict[str, Program]:
    servers = [part.program(profile) for part in (postgres, redis, kafka, mongo, s3, edge, router)]
    return {
        program.name: program for program in (*servers, *identity_provider.programs(profile), *python.programs(profile))
    }
