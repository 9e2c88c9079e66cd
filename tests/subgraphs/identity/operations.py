"""Operations that these tests send."""

import asyncio
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any

Ask = Callable[..., Awaitable[dict[str, Any]]]
PASSWORD = "moon-over-busan-77"

_ERROR = "__typename ... on UserError { message code path }"
_SIGNED_IN = "viewer { id email roles scopes user { id } } tokens { accessToken refreshToken expiresIn }"

SIGN_UP = f"""
mutation SignUp($input: SignUpInput!) {{
  signUp(input: $input) {{ {_ERROR} ... on SignUpSuccess {{ {_SIGNED_IN} }} }}
}}"""
SIGN_IN = f"""
mutation SignIn($input: SignInInput!) {{
  signIn(input: $input) {{ {_ERROR} ... on RateLimited {{ retryAfterMs }} ... on SignInSuccess {{ {_SIGNED_IN} }} }}
}}"""
REFRESH = f"""
mutation Refresh($input: RefreshSessionInput!) {{
  refreshSession(input: $input) {{ {_ERROR} ... on RefreshSessionSuccess {{ {_SIGNED_IN} }} }}
}}"""
SIGN_OUT = f"mutation SignOut {{ signOut {{ {_ERROR} ... on SignOutSuccess {{ sessionId }} }} }}"
VIEWER = "query Viewer { viewer { id email roles scopes user { id } } }"


def sign_up_form(**changes: str) -> dict[str, str]:
    """Input of signUp with a new e-mail address and handle."""
    handle = f"minji_{secrets.token_hex(5)}"
    usual = {"email": f"{handle}@test.example", "password": PASSWORD, "handle": handle, "displayName": "민지"}
    return {**usual, **changes}


async def answer(ask: Ask, document: str, input: dict[str, Any] | None = None, token: str | None = None) -> Any:
    """The payload of the only root field; request errors fail the test."""
    result = await ask(document, {"input": input} if input is not None else {}, token=token)
    assert "errors" not in result, result["errors"]
    (payload,) = result["data"].values()
    return payload


async def is_refused(ask: Ask, token: str, *, within: float = 2.0) -> bool:
    """The token is no longer accepted: the whole operation is refused, and the client knows that it must refresh.

    The end of a session is known everywhere within two seconds.
    """
    deadline = time.monotonic() + within
    while "data" in (result := await ask(VIEWER, token=token)):
        if time.monotonic() > deadline:
            return False
        await asyncio.sleep(0.1)
    return [error["extensions"]["code"] for error in result["errors"]] == ["UNAUTHENTICATED"]


def pkce() -> tuple[str, str]:
    """(verifier, challenge) of a new sign-in through a provider."""
    verifier = secrets.token_urlsafe(32)
    return verifier, urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")


def document(name: str, wanted: str) -> str:
    """The mutation with a selection of its success type; errors select code and path."""
    kind = name[0].upper() + name[1:]
    return (
        f"mutation Test($input: {kind}Input!) {{ {name}(input: $input)"
        f" {{ {_ERROR} ... on {kind}Success {{ {wanted} }} }} }}"
    )


SESSIONS = (
    "query Sessions { viewer { sessions(first: 20) { edges { node { id device lastUsedAt expiresAt isCurrent } }"
    " pageInfo { hasNextPage } } } }"
)
SIGN_OUT_EVERYWHERE = (
    f"mutation Out {{ signOutEverywhere {{ {_ERROR} ... on SignOutEverywhereSuccess {{ sessionIds }} }} }}"
)
REVOKE_SESSION = document("revokeSession", "sessionId")
CHANGE_PASSWORD = document("changePassword", _SIGNED_IN)
REQUEST_RESET = document("requestPasswordReset", "email")
RESET = document("resetPassword", "email")
VERIFY_EMAIL = document("verifyEmail", "email")
GRANT_ROLE = document("grantRole", "roles user { id }")
REVOKE_ROLE = document("revokeRole", "roles user { id }")
SUSPEND = document("suspendAccount", "until user { id }")
RESTORE = document("restoreAccount", "user { id }")
CHANGE_HANDLE = document("changeHandle", "handle")
DELETE_ACCOUNT = document("deleteAccount", "deletesAt")
BEGIN_SOCIAL = document("beginSocialSignIn", "authorizationUrl state")
COMPLETE_SOCIAL = document(
    "completeSocialSignIn",
    "isNew viewer { id email emailVerifiedAt hasPassword socialAccounts { provider email } } tokens { accessToken }",
)
UNLINK_SOCIAL = document("unlinkSocialAccount", "viewer { socialAccounts { provider } }")
DECIDE_DEVICE = document("decideDeviceSignIn", "isApproved")
DEVICE_WAITING = "query Waiting($userCode: String!) { deviceSignIn(userCode: $userCode) { client device ipAddress } }"
