"""How much the fault tests do: a short form for every run, the full one for `make faults`."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """`rate` in writes per second; `events` that a killed relay had in hand; `most_latency` in seconds, the median."""

    name: str
    rounds: int
    rate: float
    outage_seconds: float
    events: int
    most_latency: float


SHORT = Scale("short", rounds=1, rate=15, outage_seconds=10, events=300, most_latency=0.2)
FULL = Scale("full", rounds=20, rate=40, outage_seconds=60, events=1000, most_latency=0.05)


def chosen() -> Scale:
    """MINIROOM_FAULTS=full is what `make faults` sets."""
    return FULL if os.environ.get("MINIROOM_FAULTS") == "full" else SHORT
