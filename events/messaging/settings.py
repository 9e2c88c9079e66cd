"""Configuration of every process, from variables that start with MINIROOM_."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import SecretStr, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from events.messaging.secret_rules import is_published, secret_problem, url_problem

_CREDENTIALS, _SECRET_LIST = "credentials", "secret list"
UrlWithPassword = Annotated[str, _CREDENTIALS]
"""A URL whose password production checks."""
SecretUrl = Annotated[SecretStr, _CREDENTIALS]
SecretList = Annotated[SecretStr, _SECRET_LIST]
"""Secrets separated by commas; production checks each."""
EXEMPT = "exempt"
"""Marks a secret that another party issues: production accepts any."""


class InvalidSettings(SystemExit):
    """Ends the process with a sentence per setting; never shows a value."""


class EventSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="MINIROOM_", extra="ignore", frozen=True)

    environment: Literal["development", "test", "production"] = "production"
    host: str = "127.0.0.1"
    kafka_url: UrlWithPassword
    """`user:password@host:port`; without credentials Kafka is used without SASL."""
    redis_url: UrlWithPassword
    etcd_url: Annotated[str | None, _CREDENTIALS] = None
    """`http://user:password@host:port`; without it the process has no dynamic configuration and is not discovered."""
    last_known_folder: Path | None = None
    """Where the process keeps what etcd last told it; without one it starts with its defaults while etcd is away."""
    revision: str = "development"
    """Of the code, as operators see it in the list of instances."""
    topic_replicas: int = 3
    """Copies of each topic in production; elsewhere there is one."""
    metrics_port: int = 0
    log_level: str = "INFO"

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise InvalidSettings("\n".join(_sentences(error))) from None

    @model_validator(mode="after")
    def _reject_weak_secrets(self) -> Self:
        if self.environment == "production":
            problems = {name: _problem(field, getattr(self, name)) for name, field in type(self).model_fields.items()}
            weak = [f"{_variable(name)} {problem}" for name, problem in problems.items() if problem]
            if weak:
                raise ValueError(f"{'; '.join(weak)}. Production requires secrets of your own")
        return self


def _problem(field: FieldInfo, value: object) -> str | None:
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    if not isinstance(text, str):
        return "contains a secret that is published in the repository" if is_published(str(text)) else None
    if EXEMPT in field.metadata:
        return None
    if _CREDENTIALS in field.metadata:
        return url_problem(text)
    if _SECRET_LIST in field.metadata:
        return next((problem for each in text.split(",") if (problem := secret_problem(each))), None)
    return secret_problem(text) if isinstance(value, SecretStr) else None


def _sentences(error: ValidationError) -> list[str]:
    return [_sentence(each["loc"], each["msg"]) for each in error.errors(include_input=False, include_context=False)]


def _sentence(location: tuple[int | str, ...], message: str) -> str:
    message = message.removeprefix("Value error, ")
    return f"✗ {_variable(str(location[0]))}: {message}." if location else f"✗ {message}."


def _variable(name: str) -> str:
    return f"MINIROOM_{name.upper()}"
