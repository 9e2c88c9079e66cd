import json
from typing import Annotated, Any

from pydantic import SecretStr, field_validator
from pydantic_settings import NoDecode

from events.messaging.settings import EXEMPT, SecretList
from subgraphs.identity.social.domain.providers import Provider, providers
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.process.settings import PostgresSettings, S3Settings


class Settings(PostgresSettings, S3Settings):
    key_encryption_key: SecretList
    """Fernet keys, separated by commas, that encrypt signing keys, queued mail and sign-ins in progress at rest.

    The first encrypts, all decrypt. To rotate: put a new key first, restart, run the operator's `reencrypt`, and
    remove the old key.
    """
    sign_ups_per_minute: int = 1200
    smtp_url: Annotated[SecretStr, EXEMPT] = SecretStr("")
    """`smtp://user:password@host:587` or `smtps://…`. Without it, development shows mail at /auth/mail."""
    mail_from: str = "Miniroom <no-reply@localhost>"
    social_providers: Annotated[dict[str, dict[str, Any]], NoDecode] = {}
    """By id: `{"google": {"client_id": …, "client_secret": …}, "acme": {"issuer": "https://…", "client_id": …}}`."""
    social_redirect_uris: Annotated[list[str], NoDecode] = []
    """Redirect URIs of apps besides PUBLIC_URL/auth/complete. Compared as a whole."""
    device_clients: Annotated[dict[str, str], NoDecode] = {}
    """Names of further clients for device sign-in, by id: `{"miniroom-tv": "Miniroom TV"}`."""

    @field_validator("social_providers", "device_clients", mode="before")
    @classmethod
    def _read_json(cls, value: object) -> object:
        return json.loads(value or "{}") if isinstance(value, str) else value

    @field_validator("social_redirect_uris", mode="before")
    @classmethod
    def _read_list(cls, value: object) -> object:
        return [part for part in value.split(",") if part] if isinstance(value, str) else value

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
        """The first is the default."""
        return (f"{self.public_url}/auth/complete", *self.social_redirect_uris)

    @property
    def seal(self) -> Seal:
        return Seal(self.key_encryption_key.get_secret_value())

    @property
    def shows_mail(self) -> bool:
        return self.environment != "production" and not self.smtp_url.get_secret_value()
