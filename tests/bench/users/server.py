"""`python -m tests.bench.users.server ours|plain PORT`: users over real stores, as it is or in the plain form."""

import asyncio
import sys

import uvicorn
import uvloop

from subgraphs.kit.stores.postgres import open_postgres, sessions_of
from subgraphs.kit.stores.redis import open_redis
from subgraphs.users.app import create_app
from subgraphs.users.services.registry import Services
from subgraphs.users.settings import Settings
from tests.bench.users.schema import Plain


async def serve(kind: str, port: int) -> None:
    settings = Settings()
    async with (
        open_postgres(settings.postgres_url.get_secret_value()) as engine,
        open_redis(settings.redis_url) as redis,
    ):
        app = create_app(settings) if kind == "ours" else Plain(Services(sessions_of(engine), redis))
        config = uvicorn.Config(
            app,
            host="127.0.0.1",
            port=port,
            http="httptools",
            access_log=False,
            log_level="warning",
            lifespan="on" if kind == "ours" else "off",
        )
        await uvicorn.Server(config).serve()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(sys.argv[1], int(sys.argv[2])))
