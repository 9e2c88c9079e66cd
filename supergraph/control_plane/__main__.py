"""`python -m supergraph.control_plane`: watches etcd and makes the platform follow; everything works without it."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

import structlog
from prometheus_client import start_http_server

from control.discovery.directory import Directory, Instances
from control.etcd.client import Etcd
from control.etcd.keys import Keys
from events.messaging.telemetry import configure_logging
from subgraphs.declarations import DECLARATIONS
from supergraph.control_plane.balancer import metrics
from supergraph.control_plane.balancer.runtime_api import RuntimeAPI
from supergraph.control_plane.balancer.sync import Balancer
from supergraph.control_plane.registry.history import History
from supergraph.control_plane.registry.publisher import Publisher
from supergraph.control_plane.registry.registrar import Registrar
from supergraph.control_plane.settings import Settings
from supergraph.control_plane.usage import open_usage
from supergraph.usage.store import UsageStore

log = structlog.get_logger("control_plane")


async def run(settings: Settings) -> None:
    """Until SIGTERM or SIGINT."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with (
        Etcd(settings.etcd_url.get_secret_value()) as etcd,
        open_usage(settings) as usage,
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(each) for each in _work(settings, etcd, usage)]
        log.info("control_plane.started")
        await stopping.wait()
        for task in tasks:
            task.cancel()


def _work(settings: Settings, etcd: Etcd, usage: UsageStore | None) -> list[Coroutine[Any, Any, None]]:
    """Those who follow the instances, and the directory that tells them."""
    keys, followers = Keys(settings.environment), list[Balancer | Registrar]()
    if settings.edge_socket:
        followers.append(Balancer(RuntimeAPI(settings.edge_socket), tuple(DECLARATIONS)))
    if settings.graph_folder:
        publisher = Publisher(settings.graph_folder)
        followers.append(Registrar(History(etcd, keys), publisher, settings.schema_folder, usage))

    def tell(instances: Instances) -> None:
        for each in followers:
            each.use(instances)

    directory = Directory(etcd, keys, tell, metrics.CONNECTED.set, settings.last_known_folder)
    metrics.AGE.set_function(lambda: directory.age)
    return [directory.run(), *(each.run() for each in followers)]


if __name__ == "__main__":
    loaded = Settings()
    configure_logging("control-plane", loaded.log_level)
    start_http_server(loaded.metrics_port, addr=loaded.host)
    asyncio.run(run(loaded))
