"""`/.well-known/jwks.json`: the public keys, for the router and for anybody else who verifies our tokens."""

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from events.outages import is_outage
from subgraphs.identity.keys import Keyring

_KEPT = {"cache-control": "public, max-age=300"}
_AWAY = {"cache-control": "no-store", "retry-after": "1"}


class KeyPage:
    keyring: Keyring | None = None

    @property
    def route(self) -> Route:
        return Route("/.well-known/jwks.json", self.show)

    async def show(self, _: Request) -> Response:
        try:
            assert self.keyring is not None, "the app has not started"
            body = orjson.dumps(await self.keyring.public())
        except Exception as error:
            if not is_outage(error):
                raise
            return Response(status_code=503, headers=_AWAY)
        return Response(body, headers=_KEPT, media_type="application/jwk-set+json")
