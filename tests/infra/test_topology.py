"""Ports: one per service, unique across profiles, below the ephemeral range."""

from itertools import chain

from infra.local import scaling
from infra.local.profile import Profile, profile_named
from infra.topology import OFFSETS, SERVICES, SLOTS, SUBGRAPHS

_FIRST_EPHEMERAL = 32768
PROFILES = [profile_named(name) for name in ("up", "test", *(f"test-{number}" for number in range(2, 10)))]


def _ports(profile: Profile) -> list[int]:
    further = [scaling.port(profile, name, number) for name in SUBGRAPHS for number in range(2, SLOTS + 2)]
    return [*(profile.port(service) for service in (*OFFSETS, "edge")), *further]


def test_every_service_has_a_port() -> None:
    assert set(SERVICES) <= {*OFFSETS, "edge"}


def test_ports_are_unique_across_profiles() -> None:
    ports = list(chain.from_iterable(map(_ports, PROFILES)))
    assert len(ports) == len(set(ports))


def test_ports_are_below_the_ephemeral_range() -> None:
    assert max(chain.from_iterable(map(_ports, PROFILES))) < _FIRST_EPHEMERAL
