"""One stack: where its services are, its secrets and its configuration. Both stacks derive their variables from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

NO_BALANCER = "255.255.255.255"
"""The broadcast address: no client has it."""


@dataclass(frozen=True)
class Address:
    """Where clients reach a service."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Secrets:
    """All secrets of a deployment; on a bare machine generated once per profile."""

    router_secret: str
    key_encryption_key: str
    postgres_password: str
    database_passwords: Mapping[str, str]
    redis_password: str
    kafka_password: str
    etcd_root_password: str
    etcd_password: str
    """Of the services' account."""
    delivery_key: str
    """Base64."""
    s3_root_key: str
    s3_keys: Mapping[str, str]
    """By S3 account."""
    mongo_passwords: Mapping[str, str] = field(default_factory=dict)
    """By subgraph; empty for the embedded server, which has no authentication."""
    previous_delivery_key: str = ""
    """While the key is rotated: URLs that it signed stay good."""


@dataclass(frozen=True)
class Deployment:
    """One stack: the addresses of its services, its secrets and its configuration."""

    addresses: Mapping[str, Address]
    secrets: Secrets
    public_url: str
    environment: str = "production"
    bind: str = "127.0.0.1"
    mongo_query: str = ""
    log_level: str = "INFO"
    instances: int = 1
    """Found by DNS, at most; one: the control plane finds further ones."""
    last_known_folder: str = "/var/lib/miniroom"
    """What processes knew last of etcd."""
    edge_socket: str = "/run/haproxy/admin.sock"
    balancers: str = NO_BALANCER
    """Networks whose X-Forwarded-For the edge trusts, separated by spaces."""
    smtp_url: str = ""
    mail_from: str = "Miniroom <no-reply@localhost>"
    social_providers: str = ""
    social_redirect_uris: str = ""
    device_clients: str = ""
    uncounted_networks: str = ""
    rate_limit_factor: float = 1.0
    topic_replicas: int = 1
    trending: str = ""
