"""The real pages on real stores, through router and edge, beside two Apollo Server subgraphs on the same stores."""

import asyncio
import time
from contextlib import ExitStack
from statistics import median

from redis import Redis
from rich.table import Table

from tests.bench.case import Case
from tests.bench.comparing import compare, console, introduce, wanted
from tests.bench.pages.content import ensure_content
from tests.bench.pages.stacked import answer, apollo_pair, ours
from tests.bench.programs import Program
from tests.bench.stack import standing
from tests.fixtures.stack import Stack

_AUTHOR = "author { id handle displayName }"
_POST = f"id body {_AUTHOR} commentCount createdAt"
FEED = Case("posts(first: 20) with authors", f"{{ posts(first: 20) {{ edges {{ node {{ {_POST} }} }} }} }}")
TRENDING = Case(
    "trendingPosts(first: 20) with authors and rooms",
    f"{{ trendingPosts(window: DAY, first: 20) {{ edges {{ rank node {{ {_POST} room {{ id title }} }} }} }} }}",
)
_COMMENTS = f"comments(first: 20) {{ edges {{ node {{ id body {_AUTHOR} createdAt }} }} }}"
_TALKED_ABOUT = "{ posts(first: 100) { edges { node { id commentCount } } } }"
_COLD_ROUNDS = 60
_FRONT = ("posts", "users", "router")


def main() -> None:
    introduce()
    with standing() as stack, ExitStack() as serving:
        asyncio.run(ensure_content(stack))
        pair = serving.enter_context(apollo_pair(stack))
        router, edge = f"{stack.router}/graphql", stack.graphql
        for case in filter(wanted, (FEED, _one_post(stack))):
            contenders = {"ours": ours(stack, router, *_FRONT), "Apollo pair": pair}
            compare(case, contenders)
            _cold(case, contenders, stack)
            compare(_named(case, "through the edge"), {"ours": ours(stack, edge, *_FRONT, "edge")})
        if wanted(TRENDING):
            compare(
                TRENDING, {"ours": ours(stack, edge, "posts", "users", "rooms", "recommendations", "router", "edge")}
            )


def _named(case: Case, where: str) -> Case:
    return Case(f"{case.name}, {where}", case.document, case.variables)


def _one_post(stack: Stack) -> Case:
    """The post with the most comments."""
    found = answer(stack.graphql, Case("", _TALKED_ABOUT).body())
    nodes = [edge["node"] for edge in found["data"]["posts"]["edges"]]  # type: ignore[index]  # JSON
    id_ = max(nodes, key=lambda node: node["commentCount"])["id"]
    return Case(
        "a post with 20 comments and authors",
        f"query($id: ID!) {{ post(id: $id) {{ {_POST} {_COMMENTS} }} }}",
        {"id": id_},
    )


def _cold(case: Case, contenders: dict[str, list[Program]], stack: Stack) -> None:
    """Median time of one request after every cache in Redis was emptied."""
    redis = Redis.from_url(stack.variable("posts", "REDIS_URL"))
    table = Table("", "ms", title=f"{case.name}, cold caches", title_justify="left")
    for name, programs in contenders.items():
        times = []
        for _ in range(_COLD_ROUNDS):
            for pattern in ("posts:*", "users:*"):
                if keys := list(redis.scan_iter(pattern, count=1000)):
                    redis.delete(*keys)
            started = time.perf_counter()
            answer(programs[-1].url, case.body())
            times.append(time.perf_counter() - started)
        table.add_row(name, f"{median(times) * 1000:.1f}")
    console.print(table)
