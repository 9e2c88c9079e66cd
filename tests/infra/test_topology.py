"""Ports: one each, none shared by two profiles, none in the range that the system hands out by itself."""

from itertools import chain

from infra.local.profile import Profile, profile_named
from infra.topology import OFFSETS, SERVICES

_FIRST_EPHEMERAL = 32768
PROFILES = [profile_named(name) for name in ("up", "test", *(f"test-{number}" for number in range(2, 10)))]


def _ports(profile: Profile) -> list[int]:
    return [profile.port(service) for service in (*OFFSETS, "edge")]


def test_every_part_has_a_port() -> None:
    assert set(SERVICES) <= {*OFFSETS, "edge"}


def test_no_two_parts_of_any_profile_share_a_port() -> None:
    ports = list(chain.from_iterable(map(_ports, PROFILES)))
    assert len(ports) == len(set(ports))


def test_the_system_hands_none_of_them_out() -> None:
    assert max(chain.from_iterable(map(_ports, PROFILES))) < _FIRST_EPHEMERAL
