"""Somebody signs in through a provider as a browser does: redirects, the provider's page, a cookie, an access token."""

import secrets
from typing import Any

import httpx

from infra.demo.graph import GraphClient
from infra.demo.steps import fail

STAND_IN = "stand-in"
_SECONDS = 10


async def stand_in_of(nobody: GraphClient) -> dict[str, Any] | None:
    """What infra/identity_provider is here, or None: nobody can sign in at a real provider unseen."""
    listed = (await nobody.ask("social_providers"))["socialProviders"] or []
    return next((provider for provider in listed if provider["id"] == STAND_IN), None)


async def come_through(nobody: GraphClient, provider: dict[str, Any], name: str) -> GraphClient:
    async with httpx.AsyncClient(base_url=nobody.edge_url, timeout=_SECONDS) as browser:
        page = await browser.get(provider["beginPath"], follow_redirects=True)
        who = {"name": name, "email": f"{secrets.token_hex(5)}@demo.example", "decision": "agree"}
        back = await browser.post(page.url, data=who)
        done = await browser.get(back.headers["location"])
        if not done.headers.get("location", "").endswith("#signed-in"):
            fail("the provider vouches for the guest", f"{done.status_code} {done.headers.get('location')}")
        refreshed = await browser.post("/auth/refresh", headers={"x-client": "demo"})
    token = refreshed.raise_for_status().json()["accessToken"]
    guest = nobody.with_token(token)
    guest.id = (await guest.ask("viewer"))["viewer"]["user"]["id"]
    return guest
