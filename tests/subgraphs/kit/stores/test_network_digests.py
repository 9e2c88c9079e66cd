"""Digests of networks: comparable on one subject on one day, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from redis.asyncio import Redis

from subgraphs.kit.domain.networks import networks, site_of
from subgraphs.kit.stores.network_digests import NetworkDigests

POST, OTHER_POST = "post-1", "post-2"
DAY = datetime(2026, 11, 21, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2::5", "2001:db8:1::/48"),
        ("10.1.2.3", None),
        ("not an address", None),
        (None, None),
    ],
)
def test_a_site_is_wider_than_a_household(address: str | None, site: str | None) -> None:
    assert site_of(address, networks(["10.0.0.0/8"])) == site


@pytest.mark.server
async def test_processes_agree_and_days_and_subjects_differ(redis: Redis) -> None:
    one, other = (NetworkDigests(redis, clock=lambda: DAY) for _ in range(2))
    tomorrow = NetworkDigests(redis, clock=lambda: DAY + timedelta(minutes=2))
    found = await one.of("203.0.113.7", POST)
    assert found is not None
    assert await other.of("203.0.113.200", POST) == found
    different = [
        await one.of("203.0.114.7", POST),
        await one.of("203.0.113.7", OTHER_POST),
        await tomorrow.of("203.0.113.7", POST),
    ]
    assert len({found, *different}) == 4
    assert not [key async for key in redis.scan_iter("*203.0*")]
    assert 0 < await redis.ttl("network-key:2026-11-21") <= 2 * 24 * 60 * 60


async def test_without_redis_nothing_is_said() -> None:
    away = Redis.from_url("redis://127.0.0.1:1", socket_connect_timeout=0.2)
    assert await NetworkDigests(away).of("203.0.113.7", POST) is None
    await away.aclose()
