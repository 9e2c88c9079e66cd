"""`make registry ARGS="…"`: the history of the graph: what was published or refused, why, and the way back."""

import asyncio
import difflib
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import typer
from graphql import build_schema
from redis.exceptions import RedisError

from supergraph.composition.compose import Composed
from supergraph.control_plane.command import ME, By, fail, with_etcd
from supergraph.control_plane.registry.differences import differences
from supergraph.control_plane.registry.graphs import Graph, Verdict
from supergraph.control_plane.registry.history import History
from supergraph.control_plane.settings import Settings
from supergraph.control_plane.usage import open_usage
from supergraph.usage.store import DAYS, UsageStore, Use

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True, help=__doc__)
Number = Annotated[int, typer.Argument(help="As `list` shows it.")]
Asked = Annotated[
    str, typer.Argument(help="`Type.field`, `Type.field(argument:)`, `Input.field`, `Enum.VALUE` or `Type`.")
]


@cli.command(name="list")
def list_all() -> None:
    """Every graph, oldest first; a star marks the one in force."""
    graphs, in_force = _run(_everything)
    for each in graphs:
        star = "*" if in_force and each.number == in_force.number else " "
        what = each.reason or f"{len(each.changes)} changes"
        typer.echo(
            f"{star} {each.number:>4}  {each.at:%Y-%m-%d %H:%M:%S} UTC  {each.verdict:<9}  {each.author}  {what}"
        )


@cli.command()
def show(number: Number) -> None:
    """One graph: its author, the check's result, its changes and the hash of each SDL."""
    graph = _find(number)
    typer.echo(f"graph {graph.number}, {graph.verdict} at {graph.at:%Y-%m-%d %H:%M:%S} UTC, by {graph.author}")
    for line in ([graph.reason] if graph.reason else []) + graph.changes:
        typer.echo(f"  {line}")
    for name, digest in graph.hashes.items():
        typer.echo(f"  {name:<16} {digest}")


@cli.command()
def diff(one: Number, other: Number) -> None:
    """What clients notice between two published graphs, then the lines of the public schema."""
    old, new = (_files(number) for number in (one, other))
    for line in differences(build_schema(old.api), build_schema(new.api)):
        typer.echo(f"  {line}")
    before, after = (each.api.splitlines(keepends=True) for each in (old, new))
    typer.echo("".join(difflib.unified_diff(before, after, f"graph {one}", f"graph {other}")))


@cli.command()
def rollback(number: Number, author: By = ME) -> None:
    """Puts an earlier graph in force again; those after it are not published again until an SDL changes."""
    graph, files = _find(number), _files(number)

    async def publish(history: History) -> Graph:
        last, current = (await history.all())[-1], await history.in_force()
        before = await history.files(current.number) if current else None
        changes = differences(build_schema(before.api), build_schema(files.api)) if before else []
        made = {"number": last.number + 1, "verdict": Verdict.PUBLISHED, "hashes": graph.hashes, "author": author}
        back = Graph.model_validate({**made, "changes": changes, "reason": f"back to {number}", "back_to": number})
        await history.add(back, files)
        return back

    typer.echo(f"graph {_run(publish).number} is graph {number} again; the router reads it within two seconds")


@cli.command()
def accept(number: Number, author: By = ME) -> None:
    """Lets a graph be published that was refused because clients ask for what it drops; releases are never broken."""
    graph = _find(number)
    if graph.verdict is not Verdict.REFUSED:
        fail(f"Graph {number} was not refused.")
    _run(lambda history: history.accept(graph, author))
    typer.echo(f"graph {number} is judged again while its instances run; `list` shows the result")


@cli.command()
def usage(what: Asked) -> None:
    """Which clients asked for a field, an argument or anything of a type in the last 30 days."""
    uses = _uses(what)
    if not uses:
        typer.echo(f"  no client asked for {what} in {DAYS} days")
    for each in uses:
        typer.echo(f"  {each.client:<48} {each.count:>10,} times, last on {each.last}")


@cli.command()
def operations() -> None:
    """Which client ran which operation in the last 30 days, most often first."""
    found = _of_usage(lambda store: store.operations())
    for (client, operation), count in sorted(found.items(), key=lambda each: -each[1]):
        typer.echo(f"  {client:<48} {count:>10,} {operation}")


def _uses(what: str) -> list[Use]:
    found: list[Use] = _of_usage(lambda store: store.uses(what))
    return found


def _of_usage(action: Callable[[UsageStore], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with open_usage(Settings()) as store:
            return await action(store) if store else fail("MINIROOM_REDIS_URL is not set: usage is counted there.")

    try:
        return asyncio.run(run())
    except (RedisError, OSError, TimeoutError) as error:
        return fail(f"Redis does not answer: {error}. What is counted meanwhile is not lost.")


async def _everything(history: History) -> tuple[list[Graph], Graph | None]:
    return await history.all(), await history.in_force()


def _find(number: int) -> Graph:
    found: Graph | None = next((each for each in _run(lambda history: history.all()) if each.number == number), None)
    return found or fail(f"There is no graph {number}: `list` shows all.")


def _files(number: int) -> Composed:
    found: Composed | None = _run(lambda history: history.files(number))
    return found or fail(f"Graph {number} was refused, or its files are too old to be kept.")


def _run(action: Callable[[History], Awaitable[Any]]) -> Any:
    return with_etcd(lambda etcd, keys: action(History(etcd, keys)), away="The graph in force stays.")


if __name__ == "__main__":
    cli()
