"""The MINIROOM_* variables of each service, derived from a deployment; compose.yaml is tested against this."""

from collections.abc import Mapping
from dataclasses import dataclass

from infra.topology import AGENTS, STORES_OF, SUBGRAPHS, subgraph_of

Variables = dict[str, str]
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
    s3_access_key: str
    s3_secret_key: str
    key_encryption_key: str
    postgres_password: str
    database_passwords: Mapping[str, str]


@dataclass(frozen=True)
class Deployment:
    """One stack: the addresses of its services, its secrets and its configuration."""

    addresses: Mapping[str, Address]
    secrets: Secrets
    environment: str
    public_url: str
    bind: str = "127.0.0.1"
    mongo_query: str = ""
    log_level: str = "INFO"
    instances: int = 1
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


def of_python_service(stack: Deployment, service: str) -> Variables:
    """The variables of a subgraph's `serve` or `work`, or of the stream agents."""
    own_port = "MINIROOM_PORT" if service in SUBGRAPHS else "MINIROOM_METRICS_PORT"
    variables = {
        "MINIROOM_ENVIRONMENT": stack.environment,
        "MINIROOM_HOST": stack.bind,
        own_port: str(stack.addresses[service].port),
        "MINIROOM_LOG_LEVEL": stack.log_level,
        "MINIROOM_PUBLIC_URL": stack.public_url,
        "MINIROOM_KAFKA_URL": str(stack.addresses["kafka"]),
        **_of_callers(stack),
    }
    for store in STORES_OF[subgraph_of(service)]:
        variables |= _of_store(stack, store, subgraph_of(service))
    if subgraph_of(service) == "identity":
        variables |= _of_identity(stack)
    if service == AGENTS:
        variables = {name: value for name, value in variables.items() if name not in _of_callers(stack)}
    return variables


def _of_callers(stack: Deployment) -> Variables:
    """What a service needs that answers operations."""
    return {
        "MINIROOM_ROUTER_SECRETS": stack.secrets.router_secret,
        "MINIROOM_UNCOUNTED_NETWORKS": stack.uncounted_networks,
        "MINIROOM_RATE_LIMIT_FACTOR": str(stack.rate_limit_factor),
    }


def _of_identity(stack: Deployment) -> Variables:
    return {
        "MINIROOM_KEY_ENCRYPTION_KEY": stack.secrets.key_encryption_key,
        "MINIROOM_SMTP_URL": stack.smtp_url,
        "MINIROOM_MAIL_FROM": stack.mail_from,
        "MINIROOM_SOCIAL_PROVIDERS": stack.social_providers,
        "MINIROOM_SOCIAL_REDIRECT_URIS": stack.social_redirect_uris,
        "MINIROOM_DEVICE_CLIENTS": stack.device_clients,
    }


def of_identity_provider(stack: Deployment) -> Variables:
    """Read by infra/identity_provider, which listens where identity's settings expect it."""
    return {"MINIROOM_PUBLIC_URL": stack.public_url, "MINIROOM_SOCIAL_PROVIDERS": stack.social_providers}


def _of_store(stack: Deployment, store: str, subgraph: str) -> Variables:
    address = stack.addresses[store]
    match store:
        case "postgres":
            password = stack.secrets.database_passwords[subgraph]
            return {"MINIROOM_POSTGRES_URL": f"postgresql+asyncpg://{subgraph}:{password}@{address}/{subgraph}"}
        case "mongo":
            return {"MINIROOM_MONGO_URL": f"mongodb://{address}{stack.mongo_query}"}
        case "s3":
            return of_s3_clients(stack)
        case _:
            return {"MINIROOM_REDIS_URL": f"redis://{address}/0"}


def of_s3_clients(stack: Deployment) -> Variables:
    return {
        "MINIROOM_S3_URL": f"http://{stack.addresses['s3']}",
        "MINIROOM_S3_ACCESS_KEY": stack.secrets.s3_access_key,
        "MINIROOM_S3_SECRET_KEY": stack.secrets.s3_secret_key,
    }


def of_router(stack: Deployment) -> Variables:
    """Read by router-config.yaml."""
    development = str(stack.environment != "production").lower()
    return {
        "MINIROOM_HOST": stack.bind,
        "MINIROOM_PORT": str(stack.addresses["router"].port),
        "MINIROOM_LOG_FILTER": f"{stack.log_level.lower()},router::request=warn",
        "MINIROOM_PUBLIC_URL": stack.public_url,
        "MINIROOM_ORIGINS": ",".join(origins(stack)),
        "MINIROOM_JWKS_URL": f"http://{stack.addresses['identity-inner']}/.well-known/jwks.json",
        "MINIROOM_ROUTER_SECRET": stack.secrets.router_secret,
        "MINIROOM_EXPLORER": development,
        "MINIROOM_INTROSPECTION": development,
        **{f"MINIROOM_{name.upper()}_URL": f"http://{stack.addresses[f'{name}-inner']}/graphql" for name in SUBGRAPHS},
    }


def of_edge(stack: Deployment) -> Variables:
    """Read by infra/edge/haproxy.cfg. The limits apply per client address; requests count over ten seconds."""
    production = stack.environment == "production"
    return {
        "MINIROOM_HOST": stack.bind,
        "MINIROOM_PORT": str(stack.addresses["edge"].port),
        "MINIROOM_METRICS_PORT": str(stack.addresses["edge-metrics"].port),
        "MINIROOM_ORIGINS": " ".join(origins(stack)),
        "MINIROOM_ROUTER": str(stack.addresses["router"]),
        "MINIROOM_S3": str(stack.addresses["s3"]),
        "MINIROOM_INSTANCES": str(stack.instances),
        "MINIROOM_EDGE_SOCKET": stack.edge_socket,
        "MINIROOM_EDGE_BALANCERS": stack.balancers,
        "MINIROOM_EDGE_REQUESTS": "1000" if production else "200000",
        "MINIROOM_EDGE_CONNECTIONS": "100" if production else "20000",
        **{f"MINIROOM_{name.upper()}": str(stack.addresses[name]) for name in SUBGRAPHS},
        **{f"MINIROOM_{name.upper()}_INNER": str(stack.addresses[f"{name}-inner"].port) for name in SUBGRAPHS},
    }


def origins(stack: Deployment) -> tuple[str, ...]:
    """Origins of pages that may call the graph: the public one, in development also the usual ports of front ends."""
    own = (stack.public_url, stack.public_url.replace("localhost", "127.0.0.1"))
    return own if stack.environment == "production" else (*own, "http://localhost:3000", "http://localhost:5173")
