"""`/health/live`: the process runs. `/health/ready`: it has started, is not stopping, and its stores answer."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from subgraphs.kit.stores.round_trips import uncounted

log = structlog.get_logger("subgraphs.kit")
Check = Callable[[], Awaitable[object]]
_CHECK_SECONDS = 2.0
_DRAINING = 404
"""What the edge takes as: finish what is begun, send nothing new."""


class Readiness:
    def __init__(self, is_draining: Callable[[], bool] = lambda: False) -> None:
        self.is_draining = is_draining
        self.checks: Mapping[str, Check] = {}
        self.started = False

    async def failing(self) -> list[str]:
        if not self.started:
            return ["starting"]
        answers = await asyncio.gather(*(self._passes(name, check) for name, check in self.checks.items()))
        return [name for name, passed in zip(self.checks, answers, strict=True) if not passed]

    async def _passes(self, name: str, check: Check) -> bool:
        try:
            async with asyncio.timeout(_CHECK_SECONDS):
                with uncounted():
                    await check()
        except Exception as error:
            log.warning("health.not_ready", part=name, error=repr(error))
            return False
        return True


def health_routes(readiness: Readiness) -> list[Route]:
    async def live(_: Request) -> Response:
        return JSONResponse({"status": "live"})

    async def ready(_: Request) -> Response:
        if readiness.is_draining():
            return JSONResponse({"status": "draining"}, _DRAINING)
        failing = await readiness.failing()
        return JSONResponse(
            {"status": "not ready" if failing else "ready", "failing": failing}, 503 if failing else 200
        )

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return [Route("/health/live", live), Route("/health/ready", ready), Route("/metrics", metrics)]
