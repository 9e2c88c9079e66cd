"""Password reset: the link is valid once, and no response reveals whether an address has an account."""

import hashlib
from base64 import b64encode

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import sign_up
from tests.subgraphs.identity.conftest import Secret
from tests.subgraphs.identity.operations import (
    PASSWORD,
    REQUEST_RESET,
    RESET,
    SIGN_IN,
    VERIFY_EMAIL,
    Ask,
    answer,
    is_refused,
    sign_up_form,
)

pytestmark = pytest.mark.server
NEW = "sun-over-jeju-88"


async def test_the_link_of_the_mail_sets_a_new_password(graph: Ask, mailed: Secret) -> None:
    person = await sign_up(graph)
    assert (await answer(graph, REQUEST_RESET, {"email": person.email.upper()}))["email"] == person.email
    secret = await mailed(person.email, "reset-password")
    done = await answer(graph, RESET, {"token": secret, "newPassword": NEW})
    assert done == {"__typename": "ResetPasswordSuccess", "email": person.email}
    assert await is_refused(graph, person.token)
    wanted = {PASSWORD: "Unauthenticated", NEW: "SignInSuccess"}
    for password, kind in wanted.items():
        assert (await answer(graph, SIGN_IN, {"email": person.email, "password": password}))["__typename"] == kind
    again = await answer(graph, RESET, {"token": secret, "newPassword": "moon-over-jeju-99"})
    assert (again["__typename"], again["path"]) == ("ValidationError", ["token"])


async def test_a_bad_password_leaves_the_link_good(graph: Ask, mailed: Secret) -> None:
    person = await sign_up(graph)
    await answer(graph, REQUEST_RESET, {"email": person.email})
    secret = await mailed(person.email, "reset-password")
    assert (await answer(graph, RESET, {"token": secret, "newPassword": "12345678"}))["path"] == ["newPassword"]
    assert (await answer(graph, RESET, {"token": secret, "newPassword": NEW}))["__typename"] == "ResetPasswordSuccess"


async def test_an_old_link_is_refused_and_none_is_stored_readable(
    graph: Ask, mailed: Secret, database: AsyncEngine
) -> None:
    person = await sign_up(graph)
    await answer(graph, REQUEST_RESET, {"email": person.email})
    secret = await mailed(person.email, "reset-password")
    async with database.begin() as connection:
        await connection.execute(
            text("UPDATE email_token SET expires_at = now() WHERE email = :email"), {"email": person.email}
        )
        sealed = (await connection.execute(text("SELECT sealed FROM queued_mail"))).scalars().all()
        digests = (await connection.execute(text("SELECT digest FROM email_token"))).scalars().all()
    assert not [one for one in (*sealed, *digests) if secret.encode() in one or person.email.encode() in one]
    assert (await answer(graph, RESET, {"token": secret, "newPassword": NEW}))["path"] == ["token"]


async def test_a_link_is_good_for_its_own_purpose_only(graph: Ask, mailed: Secret) -> None:
    person = await sign_up(graph)
    secret = await mailed(person.email, "verify-email")
    assert (await answer(graph, RESET, {"token": secret, "newPassword": NEW}))["path"] == ["token"]
    assert (await answer(graph, VERIFY_EMAIL, {"token": secret}))["email"] == person.email


@pytest.mark.parametrize("token", ["", "x", "토큰", "A" * 100_000])
async def test_what_was_never_mailed_is_refused(graph: Ask, token: str) -> None:
    refused = await answer(graph, RESET, {"token": token, "newPassword": NEW})
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["token"])


@pytest.mark.parametrize("known", [True, False])
async def test_probing_an_address_is_held_up_after_five_tries(graph: Ask, known: bool) -> None:
    email = (await sign_up(graph)).email if known else sign_up_form()["email"]
    kinds = [(await answer(graph, REQUEST_RESET, {"email": email}))["__typename"] for _ in range(6)]
    assert kinds == ["RequestPasswordResetSuccess"] * 5 + ["RateLimited"]


@pytest.mark.parametrize("page", ["reset-password", "verify-email"])
async def test_links_lead_to_a_page_that_runs_our_script_only(stack: Stack, http: httpx.AsyncClient, page: str) -> None:
    shown = await http.get(f"{stack.edge}/auth/{page}")
    script = shown.text.partition("<script>")[2].partition("</script>")[0]
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in shown.headers["content-security-policy"]
    assert shown.headers["referrer-policy"] == "no-referrer"
