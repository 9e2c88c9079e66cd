"""`posts(first: 20)` at page 1, 100 and 10,000 of 200,000 posts: what a page costs must not grow with its depth."""

from rich.table import Table

from subgraphs.kit.graph.pagination import write_cursor
from tests.bench.case import Case
from tests.bench.comparing import SECONDS, console, introduce
from tests.bench.load import measure
from tests.bench.posts.filling import Filled, filled
from tests.bench.posts.run import server
from tests.bench.programs import SECRET, Program, running
from tests.bench.stack import standing

_POSTS, _FIRST, _PAGES = 200_000, 20, (1, 100, 10_000)
_DOCUMENT = """query($first: Int!, $after: String, $tag: String) { posts(first: $first, after: $after, tag: $tag) {
  edges { node { id body } } pageInfo { hasNextPage } } }"""


def main() -> None:
    introduce()
    with standing() as stack, filled(stack, posts=_POSTS) as content:
        environment = {**stack.environment["posts"], "MINIROOM_ROUTER_SECRETS": SECRET}
        with running(server("ours", content.database), environment=environment) as [program]:
            table = Table("page", "requests/s", "p99 ms", title=f"of {_POSTS:,} posts", title_justify="left")
            for page in _PAGES:
                table.add_row(f"{page:,}", *_measured(program, content, page))
            console.print(table)


def _measured(program: Program, content: Filled, page: int) -> list[str]:
    """Once the page is found to be the right one."""
    skipped = (page - 1) * _FIRST
    after = write_cursor("posts", content.posts[-skipped]) if skipped else None
    body = Case(f"page {page}", _DOCUMENT, {"first": _FIRST, "after": after}).body()
    answer = program.answer(body)
    assert f"Number {_POSTS - skipped - 1}:" in str(answer), str(answer)[:500]
    measured = measure(program.url, body, SECONDS)
    return [f"{measured.per_second:,.0f}", f"{measured.p99_ms:.1f}"]
