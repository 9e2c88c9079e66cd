"""Dynamic configuration: precedence, refusals, history, and running processes that follow."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from prometheus_client import Gauge
from pydantic import Field

from control.configuration import metrics
from control.configuration.follower import FILE, Follower, follow_configuration
from control.configuration.live import Live
from control.configuration.section import Section, section
from control.configuration.store import Author, Refused, Store
from control.etcd.client import Etcd
from control.etcd.keys import SERVICE, Keys
from control.etcd.last_known import LastKnown
from tests.control.etcd_server import ENVIRONMENT, EtcdServer
from tests.fixtures.eventually import until

KEYS = Keys(ENVIRONMENT)
ADA = Author("ada")


class LampSettings(Section):
    model_config = section("lamp")

    colour: Literal["red", "green"] = "red"
    brightness: int = Field(10, ge=0, le=100)


@pytest.fixture
def lamp() -> Live[LampSettings]:
    return Live(LampSettings)


@pytest.fixture
def store(etcd: Etcd, lamp: Live[LampSettings]) -> Store:
    return Store(etcd, KEYS, {"lamp": lamp})


@asynccontextmanager
async def following(
    server: EtcdServer, *sections: Live[Any], folder: Path | None = None, environment: str = ENVIRONMENT
) -> AsyncIterator[None]:
    task = asyncio.create_task(follow_configuration(server.url(SERVICE), environment, sections, folder))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


class TestPrecedence:
    def test_the_default_counts_where_nothing_is_set(self, lamp: Live[LampSettings]) -> None:
        assert lamp.now.brightness == 10

    def test_the_environment_counts_before_the_default(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MINIROOM_LAMP_BRIGHTNESS", "20")
        assert Live(LampSettings).now.brightness == 20

    def test_etcd_counts_before_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MINIROOM_LAMP_BRIGHTNESS", "20")
        lamp = Live(LampSettings)
        assert lamp.put("brightness", 30) is None
        assert lamp.now.brightness == 30
        assert lamp.drop("brightness") is None
        assert lamp.now.brightness == 20


class TestRefusals:
    @pytest.mark.parametrize(
        ("key", "value", "reason"),
        [
            ("lamp.brightness", "bright", "lamp.brightness: Input should be a valid integer"),
            ("lamp.brightness", 101, "lamp.brightness: Input should be less than or equal to 100"),
            ("lamp.colour", "blue", "lamp.colour: Input should be 'red' or 'green'"),
            ("lamp.shape", 1, "There is no key lamp.shape"),
            ("chair.legs", 4, "There is no key chair.legs"),
        ],
    )
    async def test_a_bad_value_is_refused_with_the_reason(
        self, store: Store, key: str, value: object, reason: str
    ) -> None:
        with pytest.raises(Refused, match=reason.replace(".", r"\.")):
            await store.set(key, value, ADA)
        assert await store.current() == {}

    async def test_a_value_past_the_command_changes_nothing(
        self, server: EtcdServer, etcd: Etcd, store: Store, lamp: Live[LampSettings]
    ) -> None:
        await store.set("lamp.brightness", 30, ADA)
        refused = metrics.REFUSED.labels("lamp.brightness")._value
        async with following(server, lamp):
            await until(lambda: lamp.now.brightness == 30)
            for text in ('{"value": 7, "author": "eve"}', "7", '{"value":"x","author":"eve","version":2}'):
                before = refused.get()
                await etcd.put(f"{KEYS.configuration}lamp/brightness", text)
                await until(lambda before=before: refused.get() > before)  # type: ignore[misc]
            assert lamp.now.brightness == 30


class TestHistory:
    async def test_each_version_has_an_author(self, store: Store) -> None:
        await store.set("lamp.brightness", 20, Author("ada", "darker"))
        await store.unset("lamp.brightness", Author("bob"))
        first, second = await store.history("lamp.brightness")
        assert (first.version, first.author, first.value, first.note) == (1, "ada", 20, "darker")
        assert (second.version, second.author, second.is_set) == (2, "bob", False)

    async def test_rolling_back_is_a_new_version(self, store: Store) -> None:
        for brightness in (20, 30, 40):
            await store.set("lamp.brightness", brightness, ADA)
        assert (await store.roll_back("lamp.brightness", ADA)).value == 30
        assert (await store.roll_back("lamp.brightness", ADA, to=1)).value == 20
        assert [each.version for each in await store.history("lamp.brightness")] == [1, 2, 3, 4, 5]

    async def test_before_the_first_version_is_the_default(self, store: Store) -> None:
        await store.set("lamp.brightness", 20, ADA)
        await store.roll_back("lamp.brightness", ADA)
        assert await store.current() == {}

    async def test_an_unknown_version_is_refused(self, store: Store) -> None:
        with pytest.raises(Refused, match="has no version 7"):
            await store.roll_back("lamp.brightness", ADA, to=7)

    async def test_two_authors_at_once_do_not_overwrite_each_other(self, store: Store) -> None:
        results = await asyncio.gather(
            *(store.set("lamp.brightness", number, ADA) for number in range(8)), return_exceptions=True
        )
        made = [each for each in results if not isinstance(each, BaseException)]
        assert [each.version for each in await store.history("lamp.brightness")] == sorted(e.version for e in made)
        assert all(isinstance(each, Refused) for each in results if isinstance(each, BaseException))

    async def test_the_history_is_bounded(self, store: Store) -> None:
        for number in range(60):
            await store.set("lamp.brightness", number, ADA)
        assert [each.version for each in await store.history("lamp.brightness")] == list(range(11, 61))


class TestRunningProcesses:
    async def test_a_change_is_in_force_without_a_restart(
        self, server: EtcdServer, store: Store, lamp: Live[LampSettings]
    ) -> None:
        other, told = Live(LampSettings), list[int]()
        third = Live(LampSettings, lambda now: told.append(now.brightness))
        async with following(server, lamp), following(server, third), following(server, other):
            await store.set("lamp.brightness", 50, ADA)
            await until(lambda: lamp.now.brightness == other.now.brightness == 50)
            await store.unset("lamp.brightness", ADA)
            await until(lambda: lamp.now.brightness == other.now.brightness == 10)
            await until(lambda: told == [50, 10])

    async def test_while_etcd_is_away_the_last_values_count(
        self, server: EtcdServer, store: Store, lamp: Live[LampSettings]
    ) -> None:
        await store.set("lamp.brightness", 50, ADA)
        async with following(server, lamp):
            await until(lambda: lamp.now.brightness == 50)
            await server.stop()
            await until(lambda: metrics.CONNECTED._value.get() == 0)
            assert lamp.now.brightness == 50
            await server.start()
            await until(lambda: metrics.CONNECTED._value.get() == 1)
            await store.set("lamp.brightness", 60, ADA)
            await until(lambda: lamp.now.brightness == 60)

    async def test_what_was_unset_meanwhile_is_unset(
        self, server: EtcdServer, store: Store, lamp: Live[LampSettings]
    ) -> None:
        await store.set("lamp.brightness", 50, ADA)
        async with Etcd(server.url(SERVICE)) as client:
            follower = Follower(client, KEYS, [lamp])
            await follower.load()
            assert lamp.now.brightness == 50
            await store.unset("lamp.brightness", ADA)
            await store.set("lamp.colour", "green", ADA)
            await follower.load()
            assert (lamp.now.brightness, lamp.now.colour) == (10, "green")


class TestStartsWithoutEtcd:
    async def test_what_was_known_last_is_in_force_and_then_what_etcd_has(
        self, server: EtcdServer, store: Store, tmp_path: Path
    ) -> None:
        known, old, new = tmp_path / "known", Live(LampSettings), Live(LampSettings)
        await store.set("lamp.brightness", 50, ADA)
        async with following(server, old, folder=known):
            await until(lambda: old.now.brightness == 50)
        (file,) = known.iterdir()
        assert (known.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
        os.utime(file, (time.time() - 600,) * 2)
        await server.stop()
        async with following(server, new, folder=known):
            await until(lambda: new.now.brightness == 50)
            await until(lambda: metrics.CONNECTED._value.get() == 0)
            assert 600 <= sample(metrics.AGE) < 660
            await server.start()
            await until(lambda: sample(metrics.AGE) == 0)
            await store.unset("lamp.brightness", ADA)
            await until(lambda: new.now.brightness == 10)
        assert file.stat().st_mtime > time.time() - 60

    @pytest.mark.parametrize("content", ["", "{}", '{"prefix": 1}', "\x00"])
    async def test_a_broken_file_is_none(
        self, server: EtcdServer, store: Store, lamp: Live[LampSettings], tmp_path: Path, content: str
    ) -> None:
        (tmp_path / FILE).write_text(content)
        await store.set("lamp.brightness", 50, ADA)
        async with following(server, lamp, folder=tmp_path):
            await until(lambda: lamp.now.brightness == 50)
        assert LastKnown(tmp_path / FILE, KEYS.configuration).read()

    async def test_values_of_another_environment_do_not_count(
        self, server: EtcdServer, store: Store, lamp: Live[LampSettings], tmp_path: Path
    ) -> None:
        await store.set("lamp.brightness", 50, ADA)
        async with following(server, Live(LampSettings), folder=tmp_path):
            await until((tmp_path / FILE).exists)
        async with following(server, lamp, folder=tmp_path, environment="other"):
            await until(lambda: metrics.CONNECTED._value.get() == 0)
            assert lamp.now.brightness == 10

    def test_a_folder_that_cannot_be_written_stops_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        known = LastKnown(tmp_path / "file" / FILE, "/test/")
        known.write({"/test/a": "1"}, 1)
        assert known.read() is None


def sample(gauge: Gauge) -> float:
    (family,) = gauge.collect()
    return family.samples[0].value
