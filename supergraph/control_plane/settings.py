"""Variables of the control plane and of its commands; all start with MINIROOM_."""

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="MINIROOM_", extra="ignore", frozen=True)

    environment: str = "production"
    log_level: str = "INFO"
    host: str = "127.0.0.1"
    metrics_port: int = 4004
    edge_socket: Path | None = None
    """HAProxy's runtime API; without it DNS balances the instances, or Services on Kubernetes."""
    graph_folder: Path | None = None
    """Where the router reads the supergraph; without it none is published, as images carry theirs."""
    schema_folder: Path = Path(__file__).parents[2] / "schema"
    last_known_folder: Path | None = None
    """Where the process keeps what etcd last told it; without one it waits for etcd at its start."""
    redis_url: SecretStr | None = None
    """What clients ask for; without it only the releases and the committed operations are compared."""
    etcd_url: SecretStr
    """`http://root:password@host:port`: services may read the configuration, the control plane may change it."""
