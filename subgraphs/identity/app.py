"""The only wiring of identity."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

from limits import RateLimitItemPerMinute
from starlette.applications import Starlette

from subgraphs.identity.context import Context
from subgraphs.identity.key_page import KeyPage
from subgraphs.identity.keys import Keyring
from subgraphs.identity.passwords import Hasher
from subgraphs.identity.schema import schema
from subgraphs.identity.service import AccountService
from subgraphs.identity.session_service import SessionService
from subgraphs.identity.settings import Settings
from subgraphs.identity.throttle import Throttle
from subgraphs.kit.app import Connected, subgraph_app
from subgraphs.kit.caller import Caller
from subgraphs.kit.postgres import open_postgres, postgres_check, sessions_of
from subgraphs.kit.redis import open_redis


def create_app(settings: Settings | None = None) -> Starlette:
    known = settings or Settings()
    page = KeyPage()

    @asynccontextmanager
    async def connect() -> AsyncIterator[Connected]:
        async with (
            open_postgres(known.postgres_url.get_secret_value()) as engine,
            open_redis(known.redis_url) as redis,
        ):
            with closing(Hasher()) as hasher:
                stored, throttle = sessions_of(engine), Throttle(redis)
                page.keyring = keyring = Keyring(stored, known.key_encryption_key.get_secret_value())
                sessions = SessionService(stored, redis, keyring, throttle, known.public_url)
                sign_ups = RateLimitItemPerMinute(known.sign_ups_per_minute, namespace="sign-up")
                accounts = AccountService(stored, redis, hasher, throttle, sessions, sign_ups)

                def context(caller: Caller | None, request_id: str) -> Context:
                    return Context(caller=caller, request_id=request_id, accounts=accounts, sessions=sessions)

                yield Connected(context, {"postgres": postgres_check(engine), "signing-key": keyring.keys})

    return subgraph_app(known, schema, connect, routes=[page.route])
