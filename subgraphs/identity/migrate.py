"""Migrates the database and makes the first signing key, so that a wrong encryption key shows at set-up."""

import asyncio

from subgraphs.identity.services.keyring import Keyring
from subgraphs.identity.settings import Settings
from subgraphs.kit.stores.migrations import migrate
from subgraphs.kit.stores.postgres import open_postgres, sessions_of


def main() -> None:
    settings = Settings()
    migrate("identity", settings.postgres_url.get_secret_value())
    asyncio.run(_make_signing_key(settings))


async def _make_signing_key(settings: Settings) -> None:
    async with open_postgres(settings.postgres_url.get_secret_value()) as engine:
        await Keyring(sessions_of(engine), settings.seal).keys()
