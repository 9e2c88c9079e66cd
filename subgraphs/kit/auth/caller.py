"""Who is calling: only what the router verified and forwarded in `extensions.jwt` is believed."""

import hmac
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from subgraphs.kit.domain.exceptions import Forbidden, Unauthenticated

ROUTER_HEADER = "x-miniroom-router"
CLIENT_HEADER = "x-miniroom-client"
"""The address that the edge saw; it replaces whatever a client sends under this name."""
MODERATE: Final = "content:moderate"
"""The scope of moderators, as identity names it."""
_CLOCK_SKEW = 30


@dataclass(frozen=True, slots=True)
class Caller:
    user_id: str
    session_id: str
    scopes: frozenset[str]
    roles: frozenset[str]
    expires_at: float
    """Seconds since the epoch; a stream of this caller must not outlive it."""


def read_caller(extensions: Mapping[str, Any] | None, now: float | None = None) -> Caller | None:
    """The caller named by verified claims; None for anonymous, expired or incomplete ones."""
    claims = (extensions or {}).get("jwt")
    if not isinstance(claims, Mapping):
        return None
    user_id, session_id, expires_at = claims.get("sub"), claims.get("sid"), claims.get("exp")
    if not (isinstance(user_id, str) and isinstance(session_id, str) and isinstance(expires_at, int | float)):
        return None
    moment, not_before = now or time.time(), claims.get("nbf") or 0
    if expires_at + _CLOCK_SKEW < moment:
        return None
    if not isinstance(not_before, int | float) or not_before - _CLOCK_SKEW > moment:  # the router does not look at it
        return None
    return Caller(user_id, session_id, _words(claims.get("scope")), _words(claims.get("roles")), float(expires_at))


def is_router(secret: str | None, accepted: Iterable[str]) -> bool:
    """Constant-time comparison with each accepted secret."""
    return secret is not None and any(hmac.compare_digest(secret.encode(), one.encode()) for one in accepted)


def signed_in(caller: Caller | None) -> Caller:
    if caller is None:
        raise Unauthenticated("Sign in first.")
    return caller


def require_scope(caller: Caller | None, scope: str) -> Caller:
    known = signed_in(caller)
    if scope not in known.scopes:
        raise Forbidden(f"This needs the permission {scope}.")
    return known


def _words(value: object) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset(value.split())
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()
