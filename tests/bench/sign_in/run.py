"""Sign-ins per core, and whether clients can sign in and read while others guess hundreds of passwords."""

import asyncio
import os
from ipaddress import IPv4Address
from random import randint

import httpx
import psutil
from rich.table import Table

from infra.local.profile import profile_named
from infra.local.supervisor import Supervisor
from tests.bench.comparing import console, introduce
from tests.bench.sign_in.clients import Seen, guessing, loop, reading, sign_up, signing_in, together
from tests.bench.sign_in.enumeration import accuracy, show
from tests.bench.stack import standing
from tests.fixtures.stack import Stack

_SECONDS = float(os.environ.get("MINIROOM_BENCH_SECONDS", "3")) * 3
_ACCOUNTS, _SIGNING, _READING = 48, 8, 4
_NETWORKS, _GUESSING = 20, 10
_FLOOD = f"{_NETWORKS * _GUESSING} guesses a second from {_NETWORKS} networks"


def main() -> None:
    introduce()
    with standing() as stack:
        asyncio.run(_measure(stack))


async def _measure(stack: Stack) -> None:
    identity = psutil.Process(Supervisor(profile_named(stack.profile)).states()["identity"].pid)
    emails = await _accounts(stack.edge)
    quiet = await loop(stack.edge, reading, clients=_READING, seconds=_SECONDS)
    before = _cpu_seconds(identity)
    calm = await loop(stack.edge, signing_in(emails), clients=_SIGNING, seconds=_SECONDS)
    used = _cpu_seconds(identity) - before
    flood, among, reads = await asyncio.gather(
        _flood(stack.edge),
        loop(stack.edge, signing_in(emails), clients=_SIGNING, seconds=_SECONDS),
        loop(stack.edge, reading, clients=_READING, seconds=_SECONDS),
    )
    _show_sign_ins(calm, among, flood, used)
    _show_reads(quiet, reads)
    show(await accuracy(stack.edge, emails))


def _cpu_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


async def _flood(edge: str) -> Seen:
    """Each guesser once a second; their networks are counted, as the others' is not."""
    first = IPv4Address("127.1.0.0") + randint(0, 2**23)
    networks = [str(first + number) for number in range(_NETWORKS)]
    guesses = (
        loop(edge, guessing, clients=_GUESSING, seconds=_SECONDS, address=network, pause=1.0) for network in networks
    )
    return together(await asyncio.gather(*guesses))


async def _accounts(edge: str) -> list[str]:
    async with httpx.AsyncClient(base_url=edge, timeout=20) as http:
        return [await sign_up(http) for _ in range(_ACCOUNTS)]


def _show_sign_ins(calm: Seen, among: Seen, flood: Seen, used: float) -> None:
    done = len(calm.waits["SignInSuccess"])
    table = Table("sign-ins", "each second", "p99 ms", "rate limited", title="signing in", title_justify="left")
    for name, seen in {f"{_SIGNING} people": calm, f"{_SIGNING} people, and {_FLOOD}": among}.items():
        waiting = seen.counts["RateLimited"] / seen.counts.total()
        table.add_row(
            name, f"{seen.rate('SignInSuccess'):.1f}", f"{seen.p99_ms('SignInSuccess'):.0f}", f"{waiting:.0%}"
        )
    console.print(table)
    console.print(f"{done / used:.1f} sign-ins for each second of a core ({used / done * 1000:.1f} ms each).")
    console.print(f"Guesses: {dict(flood.counts)}, p99 {flood.p99_ms():.0f} ms.")


def _show_reads(quiet: Seen, reads: Seen) -> None:
    table = Table("feeds read", "each second", "p99 ms", "× the quiet p99", title="meanwhile", title_justify="left")
    for name, seen in {"no client signs in": quiet, _FLOOD: reads}.items():
        ratio = seen.p99_ms("read") / quiet.p99_ms("read")
        table.add_row(name, f"{seen.rate('read'):,.0f}", f"{seen.p99_ms('read'):.1f}", f"{ratio:.2f}")
    console.print(table)
    if failed := reads.counts.total() - reads.counts["read"]:
        console.print(f"{failed} reads were not answered.")
