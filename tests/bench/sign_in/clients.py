"""Clients that sign in, guess passwords and read, through the edge, for a few seconds."""

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from itertools import cycle
from random import random
from typing import Any

import httpx

from clients.python.miniroom_client import operation

PASSWORD = "moon-over-busan-77"
Ask = Callable[[httpx.AsyncClient], Awaitable[str]]
"""One request; what it was answered."""


@dataclass
class Seen:
    """Waits in seconds, by answer."""

    seconds: float
    waits: dict[str, list[float]] = field(default_factory=dict)

    def rate(self, answer: str) -> float:
        return len(self.waits.get(answer, [])) / self.seconds

    def p99_ms(self, *answers: str) -> float:
        waits = sorted(wait for answer in answers or self.waits for wait in self.waits.get(answer, []))
        return waits[int(len(waits) * 0.99)] * 1000 if waits else float("nan")

    @property
    def counts(self) -> Counter[str]:
        return Counter({answer: len(waits) for answer, waits in self.waits.items()})


async def loop(
    url: str, ask: Ask, *, clients: int, seconds: float, address: str = "127.0.0.1", pause: float = 0.0
) -> Seen:
    """Each client asks again as soon as it is answered and `pause` is over."""
    seen, until = Seen(seconds), time.perf_counter() + seconds
    bounds = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    # Reading certificates is slow, and these clients need none.
    transport = httpx.AsyncHTTPTransport(verify=False, local_address=address, limits=bounds)
    async with httpx.AsyncClient(base_url=url, timeout=20, transport=transport) as http:

        async def client() -> None:
            await asyncio.sleep(random() * pause)
            while (started := time.perf_counter()) < until:
                answer = await ask(http)
                waited = time.perf_counter() - started
                seen.waits.setdefault(answer, []).append(waited)
                await asyncio.sleep(max(0.0, pause - waited))

        await asyncio.gather(*(client() for _ in range(clients)))
    return seen


def together(parts: Iterable[Seen]) -> Seen:
    known = list(parts)
    whole = Seen(max(one.seconds for one in known))
    for one in known:
        for answer, waits in one.waits.items():
            whole.waits.setdefault(answer, []).extend(waits)
    return whole


async def sign_up(http: httpx.AsyncClient) -> str:
    """An e-mail address without an account."""
    handle = f"bench_{secrets.token_hex(6)}"
    form = {"email": f"{handle}@bench.example", "password": PASSWORD, "handle": handle, "displayName": "Bench"}
    answer = await posted(http, "sign_up", {"input": form})
    assert answer["signUp"]["__typename"] == "SignUpSuccess", answer
    return form["email"]


def signing_in(emails: list[str]) -> Ask:
    """With the right password, one account after the other."""
    turn = cycle(emails)

    async def ask(http: httpx.AsyncClient) -> str:
        answer = await posted(http, "sign_in", {"input": {"email": next(turn), "password": PASSWORD}})
        return str(answer["signIn"]["__typename"])

    return ask


async def guessing(http: httpx.AsyncClient) -> str:
    """Another address at each try, as a list of stolen passwords is tried out."""
    email = f"{secrets.token_hex(8)}@bench.example"
    answer = await posted(http, "sign_in", {"input": {"email": email, "password": "a-stolen-password"}})
    return str((answer["signIn"] or {"__typename": "nothing"})["__typename"])


async def reading(http: httpx.AsyncClient) -> str:
    answer = await posted(http, "feed", {"first": 20})
    return "read" if answer else "nothing"


async def posted(http: httpx.AsyncClient, name: str, variables: dict[str, Any]) -> dict[str, Any]:
    sent = await http.post("/graphql", json={"query": operation(name), "variables": variables})
    data: dict[str, Any] = sent.json().get("data") or {}
    return data
