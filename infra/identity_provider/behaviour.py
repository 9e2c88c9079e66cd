"""Who signs in at the provider, and how it lies. Tests change it while it runs."""

import secrets
from dataclasses import dataclass, field
from typing import Any


@dataclass
class ProviderUser:
    subject: str = field(default_factory=lambda: secrets.token_hex(8))
    email: str | None = None
    is_email_verified: bool = True
    name: str | None = "Minji Kim"

    @property
    def claims(self) -> dict[str, Any]:
        told: dict[str, Any] = {"sub": self.subject}
        if self.email:
            told |= {"email": self.email, "email_verified": self.is_email_verified}
        return told | ({"name": self.name} if self.name else {})


@dataclass
class Behaviour:
    person: ProviderUser = field(default_factory=ProviderUser)
    shows_page: bool = False
    """Whether people see a page there, or are signed in and agree at once."""
    claim_overrides: dict[str, Any] = field(default_factory=dict)
    """Claims of the id_token that are not so; None leaves one out."""
    signs_with_foreign_key: bool = False
    token_delay_seconds: float = 0.0
    is_down: bool = False
    refuses_consent: bool = False
    response_issuer: str | None = None
    """Another `iss` beside the code."""
    discovery_issuer: str | None = None
    """Another one in what is discovered."""
