"""The connection options of aiokafka clients, from a Kafka URL. Pure."""

from typing import Any
from urllib.parse import unquote, urlsplit


def kafka_connection(url: str) -> dict[str, Any]:
    """`user:password@host:port` connects by SASL PLAIN, `host:port` without credentials; hosts may be a list."""
    credentials = urlsplit(f"//{url}")
    servers = {"bootstrap_servers": kafka_servers(url)}
    if credentials.password is None:
        return servers
    return servers | {
        "security_protocol": "SASL_PLAINTEXT",
        "sasl_mechanism": "PLAIN",
        "sasl_plain_username": unquote(credentials.username or ""),
        "sasl_plain_password": unquote(credentials.password),
    }


def kafka_servers(url: str) -> str:
    """The URL without its credentials, for messages and logs."""
    return url.rpartition("@")[2]
