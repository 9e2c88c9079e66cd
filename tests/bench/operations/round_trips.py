"""Round trips per subgraph and store, read from the subgraphs' metrics."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families

from subgraphs.kit.stores.round_trips import METRIC
from tests.bench.operations.commonest import Commonest

Trips = dict[tuple[str, str], int]
"""By subgraph and store; those without any are left out."""
_RUNS = 5


async def round_trips(subgraphs: Mapping[str, str], operation: Commonest) -> Trips:
    """Of a warm run: the fewest of several, as pings of idle connections come between now and then."""
    await operation.run()
    async with httpx.AsyncClient() as http:
        runs = [await _of_one_run(http, subgraphs, operation) for _ in range(_RUNS)]
    return {key: fewest for key in runs[0] if (fewest := min(run[key] for run in runs))}


async def _of_one_run(http: httpx.AsyncClient, subgraphs: Mapping[str, str], operation: Commonest) -> Counter[Any]:
    before = await _counted(http, subgraphs)
    await operation.run()
    after = await _counted(http, subgraphs)
    after.subtract(before)
    return after


async def _counted(http: httpx.AsyncClient, subgraphs: Mapping[str, str]) -> Counter[Any]:
    found = await asyncio.gather(*(_of_subgraph(http, url) for url in subgraphs.values()))
    return Counter(
        {(name, store): trips for name, one in zip(subgraphs, found, strict=True) for store, trips in one.items()}
    )


async def _of_subgraph(http: httpx.AsyncClient, url: str) -> dict[str, int]:
    text = (await http.get(f"{url.removesuffix('/graphql')}/metrics")).raise_for_status().text
    samples = [s for family in text_string_to_metric_families(text) if family.name == METRIC for s in family.samples]
    return {sample.labels["store"]: int(sample.value) for sample in samples if sample.name == f"{METRIC}_total"}
