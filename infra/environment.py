"""The MINIROOM_* variables of each service, derived from a deployment; compose.yaml is tested against this."""

from urllib.parse import urlsplit

from control.etcd.keys import ROOT, SERVICE
from infra.deployment import Deployment
from infra.router_log import LOG_LIMITS
from infra.topology import (
    AGENTS,
    CONTROL_PLANE,
    DELIVERING,
    GATEWAY,
    RELEASES,
    SLOTS,
    SUBGRAPHS,
    s3_account_of,
    stores_of,
    subgraph_of,
)

Variables = dict[str, str]
KAFKA_USER = "miniroom"
S3_ROOT = "miniroom"


def of_python_service(stack: Deployment, service: str) -> Variables:
    """The variables of a subgraph's `serve` or `work`, or of the stream agents."""
    own_port = "MINIROOM_PORT" if service in SUBGRAPHS else "MINIROOM_METRICS_PORT"
    variables = {
        "MINIROOM_ENVIRONMENT": stack.environment,
        "MINIROOM_HOST": stack.bind,
        own_port: str(stack.addresses[service].port),
        "MINIROOM_LOG_LEVEL": stack.log_level,
        "MINIROOM_PUBLIC_URL": stack.public_url,
        "MINIROOM_KAFKA_URL": f"{KAFKA_USER}:{stack.secrets.kafka_password}@{stack.addresses['kafka']}",
        "MINIROOM_TOPIC_REPLICAS": str(stack.topic_replicas),
        **_of_etcd(stack),
        **_of_callers(stack),
    }
    for store in stores_of(service):
        variables |= _of_store(stack, store, service)
    if subgraph_of(service) == "recommendations":
        variables["MINIROOM_TRENDING"] = stack.trending
    if subgraph_of(service) == "identity":
        variables |= _of_identity(stack)
    if subgraph_of(service) in DELIVERING:
        variables["MINIROOM_DELIVERY_KEY"] = stack.secrets.delivery_key
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


def _of_store(stack: Deployment, store: str, service: str) -> Variables:
    address, subgraph = stack.addresses[store], subgraph_of(service)
    match store:
        case "postgres":
            password = stack.secrets.database_passwords[subgraph]
            return {"MINIROOM_POSTGRES_URL": f"postgresql+asyncpg://{subgraph}:{password}@{address}/{subgraph}"}
        case "mongo":
            return {"MINIROOM_MONGO_URL": _mongo_url(stack, subgraph)}
        case "s3":
            return _of_s3(stack, s3_account_of(service))
        case _:
            return _of_redis(stack)


def _of_etcd(stack: Deployment) -> Variables:
    """The services' account: it reads the configuration, and does not change it."""
    return {
        "MINIROOM_ETCD_URL": f"http://{SERVICE}:{stack.secrets.etcd_password}@{stack.addresses['etcd']}",
        "MINIROOM_LAST_KNOWN_FOLDER": stack.last_known_folder,
    }


def of_create_etcd_users(stack: Deployment) -> Variables:
    """Read by control/etcd/create_users.py."""
    return {
        "MINIROOM_ENVIRONMENT": stack.environment,
        "MINIROOM_ETCD_ADDRESS": str(stack.addresses["etcd"]),
        "MINIROOM_ETCD_ROOT_PASSWORD": stack.secrets.etcd_root_password,
        "MINIROOM_ETCD_PASSWORD": stack.secrets.etcd_password,
    }


def of_control_plane(stack: Deployment) -> Variables:
    """Read by supergraph/control_plane, which alone may change the configuration."""
    edge = {"MINIROOM_EDGE_SOCKET": stack.edge_socket} if _is_driven(stack) else {}
    return {
        "MINIROOM_HOST": stack.bind,
        "MINIROOM_METRICS_PORT": str(stack.addresses[CONTROL_PLANE].port),
        **edge,
        "MINIROOM_ENVIRONMENT": stack.environment,
        "MINIROOM_LOG_LEVEL": stack.log_level,
        "MINIROOM_RATE_LIMIT_FACTOR": str(stack.rate_limit_factor),
        "MINIROOM_GATEWAY_OPERATIONS": _requests_per_address(stack),
        "MINIROOM_LAST_KNOWN_FOLDER": stack.last_known_folder,
        **_of_redis(stack),
        "MINIROOM_ETCD_URL": f"http://{ROOT}:{stack.secrets.etcd_root_password}@{stack.addresses['etcd']}",
    }


def _of_redis(stack: Deployment) -> Variables:
    return {"MINIROOM_REDIS_URL": f"redis://:{stack.secrets.redis_password}@{stack.addresses['redis']}/0"}


def _mongo_url(stack: Deployment, subgraph: str) -> str:
    password = stack.secrets.mongo_passwords.get(subgraph)
    credentials = f"{subgraph}:{password}@" if password else ""
    query = f"{stack.mongo_query}&authSource={subgraph}" if password else stack.mongo_query
    return f"mongodb://{credentials}{stack.addresses['mongo']}{query}"


def _of_s3(stack: Deployment, account: str) -> Variables:
    return {
        "MINIROOM_S3_URL": f"http://{stack.addresses['s3']}",
        "MINIROOM_S3_ACCESS_KEY": account,
        "MINIROOM_S3_SECRET_KEY": stack.secrets.s3_keys[account],
    }


def of_create_buckets(stack: Deployment) -> Variables:
    """The root account, which creates the buckets, and the keys of the accounts it creates."""
    return {
        "MINIROOM_ENVIRONMENT": stack.environment,
        "MINIROOM_S3_URL": f"http://{stack.addresses['s3']}",
        "MINIROOM_S3_ROOT_KEY": stack.secrets.s3_root_key,
        **{s3_key_variable(account): key for account, key in stack.secrets.s3_keys.items()},
    }


def s3_key_variable(account: str) -> str:
    return f"MINIROOM_S3_{account.upper().replace('-', '_')}_KEY"


def of_router(stack: Deployment, service: str = "router") -> Variables:
    """Read by router-config.yaml; `service` may be the router of a released version."""
    return {
        "MINIROOM_HOST": stack.bind,
        "MINIROOM_PORT": str(stack.addresses[service].port),
        "MINIROOM_LOG_FILTER": f"{stack.log_level.lower()},{LOG_LIMITS}",
        "MINIROOM_PUBLIC_URL": stack.public_url,
        "MINIROOM_ORIGINS": ",".join(origins(stack)),
        "MINIROOM_JWKS_URL": f"http://{stack.addresses['identity-inner']}/.well-known/jwks.json",
        "MINIROOM_ROUTER_SECRET": stack.secrets.router_secret,
        "MINIROOM_INTROSPECTION": _is_development(stack),
        **{f"MINIROOM_{name.upper()}_URL": f"http://{stack.addresses[f'{name}-inner']}/graphql" for name in SUBGRAPHS},
    }


def of_gateway(stack: Deployment) -> Variables:
    """Read by supergraph/gateway."""
    return {
        "MINIROOM_HOST": stack.bind,
        "MINIROOM_PORT": str(stack.addresses[GATEWAY].port),
        "MINIROOM_LOG_LEVEL": stack.log_level,
        "MINIROOM_PUBLIC_URL": stack.public_url,
        "MINIROOM_ROUTER": str(stack.addresses["router"]),
        "MINIROOM_VERSION_ROUTERS": ",".join(f"{each.name}={stack.addresses[name]}" for name, each in RELEASES.items()),
        "MINIROOM_S3": str(stack.addresses["s3"]),
        "MINIROOM_JWKS_URL": f"http://{stack.addresses['identity-inner']}/.well-known/jwks.json",
        "MINIROOM_ENVIRONMENT": stack.environment,
        **_of_etcd(stack),
        "MINIROOM_GATEWAY_OPERATIONS": _requests_per_address(stack),
        **_of_redis(stack),
        "MINIROOM_INTROSPECTION": _is_development(stack),
        "MINIROOM_EXPLORER": _is_development(stack),
    }


def _is_driven(stack: Deployment) -> bool:
    """Whether the control plane tells the edge which instances there are. In containers DNS does."""
    return stack.instances == 1


def _is_development(stack: Deployment) -> str:
    return str(stack.environment != "production").lower()


def _requests_per_address(stack: Deployment) -> str:
    """In ten seconds: the edge counts requests, the gateway what comes by WebSocket."""
    return "1000" if stack.environment == "production" else "200000"


def of_edge(stack: Deployment) -> Variables:
    """Read by infra/edge/haproxy.cfg. The limits apply per client address; requests count over ten seconds."""
    production = stack.environment == "production"
    return {
        "MINIROOM_HOST": stack.bind,
        "MINIROOM_PORT": str(stack.addresses["edge"].port),
        "MINIROOM_METRICS_PORT": str(stack.addresses["edge-metrics"].port),
        "MINIROOM_HOSTS": " ".join(hosts(stack)),
        "MINIROOM_ORIGINS": " ".join(origins(stack)),
        "MINIROOM_GATEWAY": str(stack.addresses[GATEWAY]),
        "MINIROOM_S3": str(stack.addresses["s3"]),
        "MINIROOM_DELIVERY_KEY": stack.secrets.delivery_key,
        "MINIROOM_PREVIOUS_DELIVERY_KEY": stack.secrets.previous_delivery_key,
        "MINIROOM_INSTANCES": str(stack.instances),
        "MINIROOM_SLOTS": str(SLOTS if _is_driven(stack) else 1),
        "MINIROOM_EDGE_SOCKET": stack.edge_socket,
        "MINIROOM_EDGE_BALANCERS": stack.balancers,
        "MINIROOM_EDGE_REQUESTS": _requests_per_address(stack),
        "MINIROOM_EDGE_CONNECTIONS": "100" if production else "20000",
        **{f"MINIROOM_{name.upper()}": str(stack.addresses[name]) for name in SUBGRAPHS},
        **{f"MINIROOM_{name.upper()}_INNER": str(stack.addresses[f"{name}-inner"].port) for name in SUBGRAPHS},
    }


def origins(stack: Deployment) -> tuple[str, ...]:
    """Origins of pages that may call the graph: the public one, in development also the usual ports of front ends."""
    own = (stack.public_url, stack.public_url.replace("localhost", "127.0.0.1"))
    return own if stack.environment == "production" else (*own, "http://localhost:3000", "http://localhost:5173")


def hosts(stack: Deployment) -> tuple[str, ...]:
    """Names that clients may put into the Host header, without a port."""
    own = urlsplit(stack.public_url).hostname or "localhost"
    return (own,) if stack.environment == "production" else tuple(dict.fromkeys((own, "localhost", "127.0.0.1")))
