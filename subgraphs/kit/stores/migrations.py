"""Alembic for a PostgreSQL subgraph: `migrations/versions` of the domain, settings from the environment."""

from pathlib import Path

from alembic import command
from alembic.config import Config

_HERE = Path(__file__).parent


def upgrade(domain: str, postgres_url: str) -> None:
    """Bring the domain's database to its newest revision."""
    config = Config()
    config.set_main_option("script_location", str(_HERE / "alembic"))
    versions = _HERE.parents[1] / domain / "storage" / "migrations" / "versions"
    config.set_main_option("version_locations", str(versions))
    config.set_main_option("path_separator", "os")
    config.attributes["postgres_url"] = postgres_url
    command.upgrade(config, "head")
