"""How much the fault tests do: a short form for every run, the full one for `make faults`."""

import os
from dataclasses import dataclass, replace
from math import inf


@dataclass(frozen=True)
class Scale:
    """`rate` in writes per second; `events` that a killed relay had in hand; `most_latency` in seconds, the median.

    `most_slowdown` is a high percentile of a fault's durations relative to the same before it. The short form only
    prints both: it runs among other tests, and with a hundred requests such a percentile is one request.
    """

    name: str
    rounds: int
    rate: float
    outage_seconds: float
    events: int
    most_latency: float
    most_slowdown: float


SHORT = Scale("short", rounds=1, rate=15, outage_seconds=10, events=300, most_latency=inf, most_slowdown=inf)
FULL = Scale("full", rounds=20, rate=40, outage_seconds=60, events=1000, most_latency=0.05, most_slowdown=2)


def chosen() -> Scale:
    """MINIROOM_FAULTS=full is what `make faults` sets; MINIROOM_FAULTS_ROUNDS makes it shorter."""
    if os.environ.get("MINIROOM_FAULTS") != "full":
        return SHORT
    return replace(FULL, rounds=int(os.environ.get("MINIROOM_FAULTS_ROUNDS", FULL.rounds)))
