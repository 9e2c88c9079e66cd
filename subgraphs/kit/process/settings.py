"""What every process of a subgraph is told from outside; all variables start with MINIROOM_."""

from typing import Annotated, Literal

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from subgraphs.kit.domain.networks import networks


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="MINIROOM_", extra="ignore", frozen=True)

    environment: Literal["development", "test", "production"] = "development"
    host: str = "127.0.0.1"
    port: int = 4000
    metrics_port: int = 0
    log_level: str = "INFO"
    traces_url: str = ""
    """Of a collector that takes spans by OTLP over HTTP (`…/v1/traces`); nothing is traced without one."""
    public_url: str = "http://localhost:8080"
    redis_url: str
    kafka_url: str
    router_secrets: SecretStr
    """Comma-separated; any of them is accepted, so that the secret can be rotated without a pause."""
    rate_limit_factor: float = 1.0
    """Multiplies the documented limits of mutations; 0 turns them off, as for a benchmark."""
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
    postgres_url: SecretStr


class MongoSettings(Settings):
    mongo_url: SecretStr


class S3Settings(Settings):
    s3_url: str
    s3_access_key: SecretStr
    s3_secret_key: SecretStr
