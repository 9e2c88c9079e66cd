"""What every process of a subgraph is told from outside; all variables start with MINIROOM_."""

from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


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
