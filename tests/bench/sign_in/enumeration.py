"""Whether response times reveal that an address has an account: one client alternates known and unknown ones."""

import secrets
import time
from collections.abc import Iterator
from statistics import median

import httpx
from rich.table import Table

from tests.bench.comparing import console
from tests.bench.sign_in.clients import posted

_ROUNDS = 3
_AIM_MS = 5.0
Waits = dict[str, tuple[list[float], list[float]]]
"""By what was asked: milliseconds for known addresses, and for unknown ones."""


async def accuracy(edge: str, known: list[str]) -> Waits:
    waits: Waits = {"sign-in, wrong password": ([], []), "password reset": ([], [])}
    async with httpx.AsyncClient(base_url=edge, timeout=20) as http:
        for there, nowhere in _pairs(known):
            for column, email in enumerate((there, nowhere)):
                guess = {"email": email, "password": "not-the-password"}
                waits["sign-in, wrong password"][column].append(await _ms(http, "sign_in", guess))
                waits["password reset"][column].append(await _ms(http, "request_password_reset", {"email": email}))
    return waits


def show(waits: Waits) -> None:
    table = Table("", "known ms", "unknown ms", "apart", title="median of a refusal", title_justify="left")
    for name, (known, unknown) in waits.items():
        apart = abs(median(known) - median(unknown))
        table.add_row(name, f"{median(known):.1f}", f"{median(unknown):.1f}", f"{apart:.2f} ms of {_AIM_MS:g}")
    console.print(table)


def _pairs(known: list[str]) -> Iterator[tuple[str, str]]:
    """As often as the limits of an account allow."""
    for _ in range(_ROUNDS):
        yield from ((email, f"{secrets.token_hex(8)}@bench.example") for email in known)


async def _ms(http: httpx.AsyncClient, name: str, asked: dict[str, str]) -> float:
    started = time.perf_counter()
    await posted(http, name, {"input": asked})
    return (time.perf_counter() - started) * 1000
