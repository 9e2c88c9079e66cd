"""Configuration of a subgraph's processes, from variables that start with MINIROOM_."""

from typing import Annotated

from pydantic import SecretStr, field_validator
from pydantic_settings import NoDecode

from events.messaging.settings import EventSettings, SecretList, SecretUrl
from subgraphs.kit.domain.networks import networks


class Settings(EventSettings):
    port: int = 4000
    traces_url: str = ""
    """URL of an OTLP collector over HTTP (`…/v1/traces`); empty disables tracing."""
    public_url: str = "http://localhost:8080"
    router_secrets: SecretList
    """Comma-separated; any of them is accepted, so that the secret can be rotated without downtime."""
    uncounted_networks: Annotated[list[str], NoDecode] = []
    """Anonymous callers from these networks have no limits: `127.0.0.1/32` in development."""

    @field_validator("uncounted_networks", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part for part in value.split(",") if part] if isinstance(value, str) else value

    @field_validator("uncounted_networks")
    @classmethod
    def _are_networks(cls, value: list[str]) -> list[str]:
        networks(value)
        return value

    @property
    def accepted_router_secrets(self) -> frozenset[str]:
        return frozenset(part for part in self.router_secrets.get_secret_value().split(",") if part)


class PostgresSettings(Settings):
    postgres_url: SecretUrl


class MongoSettings(Settings):
    mongo_url: SecretUrl


class DeliverySettings(Settings):
    delivery_key: SecretStr
    """Base64. Signs the URLs of private files; the edge checks them."""


class S3Settings(Settings):
    s3_url: str
    s3_access_key: str
    """The name of the service's S3 account, not a secret."""
    s3_secret_key: SecretStr
