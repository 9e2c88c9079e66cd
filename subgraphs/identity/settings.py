import json
from typing import Annotated, Any

from pydantic import SecretStr, field_validator
from pydantic_settings import NoDecode

from events.messaging.settings import EXEMPT
from subgraphs.identity.limits import networks
from subgraphs.identity.social.providers import Provider, providers
from subgraphs.kit.process.settings import PostgresSettings, S3Settings


class Settings(PostgresSettings, S3Settings):
    key_encryption_key: SecretStr
    """A Fernet key: signing keys, waiting mail and sign-ins on their way are stored encrypted with it."""
    sign_ups_per_minute: int = 1200
    uncounted_networks: Annotated[list[str], NoDecode] = []
    """Limits do not count requests from there, as `127.0.0.1/32`: where people develop, and load tests run."""
    smtp_url: Annotated[SecretStr, EXEMPT] = SecretStr("")
    """`smtp://user:password@host:587` or `smtps://…`. Without it mail can be read at /auth/mail in development."""
    mail_from: str = "Miniroom <no-reply@localhost>"
    social_providers: Annotated[dict[str, dict[str, Any]], NoDecode] = {}
    """By id: `{"google": {"client_id": …, "client_secret": …}, "acme": {"issuer": "https://…", "client_id": …}}`."""
    social_redirect_uris: Annotated[list[str], NoDecode] = []
    """Where apps may have people sent back to, besides PUBLIC_URL/auth/complete. Compared as a whole."""

    device_clients: Annotated[dict[str, str], NoDecode] = {}
    """Who else may have a device signed in by a code, and what people call them: `{"miniroom-tv": "Miniroom TV"}`."""

    @field_validator("social_providers", "device_clients", mode="before")
    @classmethod
    def _read_json(cls, value: object) -> object:
        return json.loads(value or "{}") if isinstance(value, str) else value

    @field_validator("social_redirect_uris", "uncounted_networks", mode="before")
    @classmethod
    def _read_list(cls, value: object) -> object:
        return [part for part in value.split(",") if part] if isinstance(value, str) else value

    @field_validator("uncounted_networks")
    @classmethod
    def _are_networks(cls, value: list[str]) -> list[str]:
        networks(value)
        return value

    @field_validator("social_providers")
    @classmethod
    def _are_complete(cls, value: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        providers(value)
        return value

    @property
    def providers(self) -> dict[str, Provider]:
        return providers(self.social_providers)

    @property
    def clients(self) -> dict[str, str]:
        return {"miniroom-cli": "Miniroom on the command line", **self.device_clients}

    @property
    def app_redirect_uris(self) -> tuple[str, ...]:
        """The first is taken when an app names none."""
        return (f"{self.public_url}/auth/complete", *self.social_redirect_uris)

    @property
    def shows_mail(self) -> bool:
        return self.environment != "production" and not self.smtp_url.get_secret_value()
