"""A sign-in in progress at a provider. Pure but for randomness."""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError

_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """What was sent to the provider, and must match what comes back."""

    state: str = field(repr=False)
    verifier: str = field(repr=False)
    nonce: str = field(repr=False)
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class OAuthState:
    provider: str
    request: AuthorizationRequest
    device: str | None = None
    email: str | None = None
    """Used when the provider gives none."""
    link_to: str | None = None
    """The account that asked to be linked."""
    browser: str | None = None
    """Digest of the cookie of the browser that began; None for an app."""
    code_challenge: str | None = None
    """PKCE challenge of the app that began; None for a browser."""
    return_path: str = "/"

    def is_bound_to(self, browser: str | None, code_verifier: str | None) -> bool:
        """Whether the client that completes is the one that began."""
        if self.browser is not None:
            return browser is not None and hmac.compare_digest(self.browser, digest(browser))
        if self.code_challenge is None or code_verifier is None or browser is not None:
            return False
        return hmac.compare_digest(self.code_challenge, challenge_of(code_verifier))


def new_request(redirect_uri: str) -> AuthorizationRequest:
    state, verifier, nonce = (secrets.token_urlsafe(32) for _ in range(3))
    return AuthorizationRequest(state, verifier, nonce, redirect_uri)


def code_challenge(value: str) -> str:
    """A PKCE challenge of method S256 (RFC 7636)."""
    if not _CHALLENGE.fullmatch(value):
        message = "`code_challenge` must be the base64url SHA-256 of the code verifier, 43 characters."
        raise ValidationError(message, path=["code_challenge"])
    return value


def challenge_of(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
