from collections.abc import AsyncIterator

import pytest

from control.etcd.client import Etcd
from control.etcd.keys import ROOT
from tests.control.etcd_server import EtcdServer


@pytest.fixture(scope="session")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[EtcdServer]:
    running = EtcdServer(tmp_path_factory.mktemp("etcd"))
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def etcd(server: EtcdServer) -> AsyncIterator[Etcd]:
    """As root; nothing is stored yet."""
    async with Etcd(server.url(ROOT)) as client:
        for each in (await client.below("/")).entries:
            await client.delete(each.key)
        yield client


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MINIROOM_LOG_LEVEL", "MINIROOM_RATE_LIMIT_FACTOR"):
        monkeypatch.delenv(name, raising=False)
