"""Runs `storage/migrations/versions` of a domain."""

from subgraphs.kit.process.settings import PostgresSettings
from subgraphs.kit.stores.migrations import upgrade


def migrate(domain: str, settings: PostgresSettings) -> None:
    upgrade(domain, settings.postgres_url.get_secret_value())
