"""`python -m supergraph.gateway`: checks what clients send before the router parses it."""

import asyncio
import signal
from typing import Final

import orjson
import structlog
import uvloop
from redis.asyncio import Redis

from events.messaging.telemetry import configure_logging
from subgraphs.kit.stores.redis import open_redis
from supergraph.composition.releases import releases
from supergraph.gateway.access_tokens import AccessTokens
from supergraph.gateway.dynamic_settings import GATEWAY, follow
from supergraph.gateway.ended_sessions import EndedSessions
from supergraph.gateway.endpoints import Endpoints, Opening, open_endpoints
from supergraph.gateway.first_bytes import FirstBytes
from supergraph.gateway.http_server import ClientConnection, Graph
from supergraph.gateway.operation_counts import OperationCounts
from supergraph.gateway.pages import Pages
from supergraph.gateway.persisted_operations import PersistedOperations
from supergraph.gateway.rate import AddressRates
from supergraph.gateway.rest.operations import read_operations
from supergraph.gateway.settings import Settings
from supergraph.gateway.sockets import SocketFactory
from supergraph.gateway.uploads import UploadConnection, UploadRules
from supergraph.usage.recorder import UsageRecorder
from supergraph.usage.store import UsageStore

_SWEEP_SECONDS: Final = 2.0
_DRAIN_SECONDS: Final = 5.0
_BACKLOG: Final = 2048
log = structlog.get_logger()


async def serve(settings: Settings) -> None:
    """Until SIGTERM or SIGINT; requests in flight have a few seconds to finish."""
    async with open_redis(settings.redis_url) as redis:
        await _serve(settings, redis)


async def _serve(settings: Settings, redis: Redis) -> None:
    loop = asyncio.get_running_loop()
    ended = EndedSessions(redis)
    tokens = AccessTokens(settings.jwks_url, settings.public_url, ended)
    manifest = settings.schema_folder / "persisted-operations.json"
    released = (each.operations for each in releases(settings.schema_folder / "releases"))
    persisted, rates = PersistedOperations.read(*released, manifest), AddressRates(lambda: GATEWAY.now.operations)
    usage = UsageRecorder(UsageStore(redis))

    def new_sockets(router: tuple[str, int], counts: OperationCounts) -> SocketFactory:
        return SocketFactory(router, tokens, rates, persisted, counts)

    endpoints = open_endpoints(Opening(settings, usage, new_sockets))
    graph = Graph(endpoints, tokens, persisted, _pages(settings), read_operations(manifest))
    uploads = UploadRules(settings.s3_address)
    server = await loop.create_server(
        lambda: FirstBytes(lambda: ClientConnection(graph), lambda: UploadConnection(uploads)),
        settings.host,
        settings.port,
        backlog=_BACKLOG,
    )
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    log.info("gateway.started", port=settings.port)
    work = (tokens.keep_keys_current(), ended.keep_current(), _sweep(endpoints), usage.run(), *follow(settings))
    tasks = [asyncio.create_task(each) for each in work]
    await stopping.wait()
    server.close()
    for each in endpoints.all:
        each.sockets.close_all()
    await asyncio.gather(*(each.pool.drained(_DRAIN_SECONDS) for each in endpoints.all))
    await usage.write()
    for task in tasks:
        task.cancel()


def _pages(settings: Settings) -> Pages:
    folders = {"/docs": settings.docs_folder, "/town": settings.town_folder}
    description = {"/rest/openapi.json": (settings.schema_folder / "openapi.json").read_bytes()}
    if not settings.explorer:
        return Pages(folders, description)
    pairs = [account.split(":", 1) for account in settings.demo_accounts.split()]
    accounts = [{"email": email, "password": password} for email, password in pairs]
    samples = (settings.schema_folder / "samples.json").read_bytes()
    files = {**description, "/explorer/samples.json": samples, "/explorer/accounts.json": orjson.dumps(accounts)}
    return Pages({**folders, "/explorer": settings.explorer_folder}, files)


async def _sweep(endpoints: Endpoints) -> None:
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        for each in endpoints.all:
            each.pool.close_idle()
            each.sockets.close_idle()
            if each.schema:
                await asyncio.to_thread(each.schema.refresh)


if __name__ == "__main__":
    loaded = Settings()
    configure_logging("gateway", loaded.log_level)
    uvloop.run(serve(loaded))
