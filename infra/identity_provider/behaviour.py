"""The user who signs in at the provider, and how the provider misbehaves. Tests change it while it runs."""

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
        claims: dict[str, Any] = {"sub": self.subject}
        if self.email:
            claims |= {"email": self.email, "email_verified": self.is_email_verified}
        return claims | ({"name": self.name} if self.name else {})


@dataclass
class Behaviour:
    person: ProviderUser = field(default_factory=ProviderUser)
    shows_page: bool = False
    """Show a sign-in page instead of signing in and consenting at once."""
    claim_overrides: dict[str, Any] = field(default_factory=dict)
    """False claims of the id_token; None omits a claim."""
    signs_with_foreign_key: bool = False
    token_delay_seconds: float = 0.0
    is_down: bool = False
    refuses_consent: bool = False
    response_issuer: str | None = None
    """A different `iss` in the authorization response."""
    discovery_issuer: str | None = None
    """A different issuer in the discovery document."""
