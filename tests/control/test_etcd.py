"""The client against a real etcd: transactions, leases, watches, and etcd's restart."""

import asyncio
from contextlib import aclosing

import pytest

from control.etcd.client import Etcd
from control.etcd.errors import Compacted, EtcdAway, EtcdError
from control.etcd.keys import ROOT, SERVICE, Keys
from control.etcd.records import Change, put, unchanged_since
from tests.control.etcd_server import EtcdServer

KEYS = Keys("test")


async def next_changes(etcd: Etcd, prefix: str, after: int) -> list[Change]:
    async with asyncio.timeout(5), aclosing(etcd.watch(prefix, after)) as changes:  # type: ignore[type-var]
        return await anext(changes)


async def test_only_one_of_two_writers_wins(etcd: Etcd) -> None:
    await etcd.put("/a", "one")
    stored = await etcd.get("/a")
    assert stored
    condition = [unchanged_since("/a", stored.revision)]
    assert await etcd.transact(condition, [put("/a", "two")])
    assert not await etcd.transact(condition, [put("/a", "three")])
    assert (await etcd.below("/")).entries[0].value == "two"


async def test_a_prefix_ends_where_its_keys_end(etcd: Etcd) -> None:
    for key in ("/a/1", "/a/둘", "/b"):
        await etcd.put(key, key)
    assert [each.key for each in (await etcd.below("/a/")).entries] == ["/a/1", "/a/둘"]


async def test_the_keys_of_a_lease_that_is_not_kept_alive_are_deleted(etcd: Etcd) -> None:
    lease = await etcd.grant(2)
    await etcd.put("/a", "", lease)
    assert await etcd.keep_alive(lease)
    stored = await etcd.get("/a")
    assert stored
    assert await next_changes(etcd, "/a", stored.revision) == [Change("/a", None, stored.revision + 1)]
    assert not await etcd.keep_alive(lease)


async def test_a_lease_that_is_given_back_takes_its_keys_along(etcd: Etcd) -> None:
    lease = await etcd.grant(60)
    await etcd.put("/a", "", lease)
    await etcd.revoke(lease)
    assert await etcd.get("/a") is None


async def test_a_watch_tells_what_was_written_before_it_began(etcd: Etcd) -> None:
    before = (await etcd.below("/")).revision
    await etcd.put("/a", "one")
    assert await next_changes(etcd, "/a", before) == [Change("/a", "one", before + 1)]


async def test_a_watch_says_that_its_revision_is_gone(etcd: Etcd) -> None:
    for value in "abc":
        await etcd.put("/a", value)
    now = (await etcd.below("/")).revision
    await etcd.call("/kv/compaction", {"revision": str(now)})
    with pytest.raises(Compacted):
        await next_changes(etcd, "/a", now - 2)


async def test_services_may_not_change_the_configuration(server: EtcdServer) -> None:
    assert await server.is_forbidden(SERVICE, f"{KEYS.configuration}log/level")
    assert not await server.is_forbidden(SERVICE, f"{KEYS.instances}posts/one")


async def test_without_a_password_nothing_is_answered(server: EtcdServer) -> None:
    async with Etcd(server.url(ROOT).replace("of-the-tests", "wrong")) as stranger:
        with pytest.raises(EtcdError, match="authentication failed"):
            await stranger.get("/a")


async def test_a_restart_of_etcd_costs_nothing_but_time(server: EtcdServer, etcd: Etcd) -> None:
    await etcd.put("/a", "kept")
    await server.stop()
    with pytest.raises(EtcdAway):
        await etcd.get("/a")
    await server.start()
    stored = await etcd.get("/a")
    assert stored
    assert stored.value == "kept"
    assert await next_changes(etcd, "/a", stored.revision - 1)
