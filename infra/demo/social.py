"""Signs in through a provider as a browser does: redirects, the provider's page, a cookie, an access token."""

import secrets
from typing import Any

import httpx

from clients.python.miniroom_client import GraphClient
from infra.demo.steps import fail

STAND_IN = "stand-in"
_SECONDS = 10


async def stand_in_of(anonymous: GraphClient) -> dict[str, Any] | None:
    """The stand-in of infra/identity_provider, or None: a script cannot sign in at a real provider."""
    listed = (await anonymous.ask("social_providers"))["socialProviders"] or []
    return next((provider for provider in listed if provider["id"] == STAND_IN), None)


async def sign_in_through(anonymous: GraphClient, provider: dict[str, Any], name: str) -> GraphClient:
    async with httpx.AsyncClient(base_url=anonymous.url, timeout=_SECONDS) as browser:
        page = await browser.get(provider["beginPath"], follow_redirects=True)
        form = {"name": name, "email": f"{secrets.token_hex(5)}@demo.example", "decision": "agree"}
        back = await browser.post(page.url, data=form)
        done = await browser.get(back.headers["location"])
        if not done.headers.get("location", "").endswith("#signed-in"):
            fail("the guest signs in through the provider", f"{done.status_code} {done.headers.get('location')}")
        refreshed = await browser.post("/auth/refresh", headers={"x-client": "demo"})
    token = refreshed.raise_for_status().json()["accessToken"]
    guest = anonymous.with_token(token)
    guest.id = (await guest.ask("viewer"))["viewer"]["user"]["id"]
    return guest
