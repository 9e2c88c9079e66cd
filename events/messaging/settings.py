"""What the event parts of a process are told from outside; the variables are those of the subgraphs."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class EventSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="MINIROOM_", extra="ignore", frozen=True)

    environment: str = "development"
    host: str = "127.0.0.1"
    kafka_url: str
    redis_url: str
    metrics_port: int = 0
    log_level: str = "INFO"
