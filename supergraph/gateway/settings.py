"""Variables of the gateway; all start with MINIROOM_."""

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="MINIROOM_", extra="ignore", frozen=True)

    host: str = "127.0.0.1"
    port: int = 4001
    log_level: str = "INFO"
    public_url: str = "http://localhost:8080"
    router: str
    """`host:port` of the router."""
    version_routers: str = ""
    """`2026-12=host:port` of the router of each released version, separated by commas."""
    graph_folder: Path | None = None
    """Where the control plane publishes the graph; without it the committed public schema counts."""
    s3: str
    """`host:port` of the object store."""
    jwks_url: str
    redis_url: str
    environment: str = "production"
    etcd_url: SecretStr | None = None
    last_known_folder: Path | None = None
    """Where the process keeps what etcd last told it; without one it starts with its defaults while etcd is away."""
    schema_folder: Path = Path(__file__).parents[2] / "schema"
    introspection: bool = False
    explorer: bool = False
    explorer_folder: Path = Path(__file__).parents[2] / "pages" / "explorer"
    town_folder: Path = Path(__file__).parents[2] / "pages" / "town"
    docs_folder: Path = Path(__file__).parents[2] / "pages" / "docs"
    demo_accounts: str = ""
    """`e-mail:password` of accounts to try, separated by spaces; the explorer offers them."""

    @property
    def router_address(self) -> tuple[str, int]:
        return _address(self.router)

    @property
    def version_addresses(self) -> dict[str, tuple[str, int]]:
        pairs = (each.partition("=") for each in self.version_routers.split(",") if each)
        return {name: _address(address) for name, _, address in pairs}

    @property
    def s3_address(self) -> tuple[str, int]:
        return _address(self.s3)


def _address(value: str) -> tuple[str, int]:
    host, _, port = value.rpartition(":")
    return host, int(port)
