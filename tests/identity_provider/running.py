"""Serves the provider in the tests' own process, at the address that identity was told."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import uvicorn

from tests.fixtures.stack import Stack
from tests.identity_provider.grants import Client
from tests.identity_provider.server import Provider


@asynccontextmanager
async def serving(stack: Stack) -> AsyncIterator[Provider]:
    known = json.loads(stack.variable("identity", "SOCIAL_PROVIDERS"))
    stand_in = known["stand-in"]
    public_url = stack.variable("identity", "PUBLIC_URL")
    pages = (f"{public_url}/auth/complete", *(f"{public_url}/auth/{name}/callback" for name in known))
    provider = Provider(stand_in["issuer"], Client(stand_in["client_id"], stand_in["client_secret"], pages))
    address = urlsplit(stand_in["issuer"])
    config = uvicorn.Config(provider.app(), host=address.hostname or "", port=address.port or 0, log_config=None)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    try:
        while not server.started:
            assert not running.done(), "the provider's address is taken"
            await asyncio.sleep(0.01)
        yield provider
    finally:
        server.should_exit = True
        await running
