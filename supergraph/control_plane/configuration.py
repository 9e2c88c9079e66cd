"""`make config ARGS="…"`: shows and changes the configuration of running processes; who changed what stays known."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import orjson
import typer

from control.configuration.live import Live
from control.configuration.records import SetValue, Unreadable
from control.configuration.store import Author, Refused, Store
from supergraph.control_plane.catalogue import sections
from supergraph.control_plane.command import ME, By, fail, with_etcd

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True, help=__doc__)
Key = Annotated[str, typer.Argument(help="As `list` shows it: `limits.create_post`.")]
Note = Annotated[str, typer.Option(help="Why.")]
To = Annotated[int | None, typer.Option(help="A version that `history` lists; else the one before the last.")]


@cli.command(name="list")
def list_all() -> None:
    """Every key with its value; a star marks what is set here, else the environment or the default counts."""
    current = _run(lambda store: store.current())
    for name, live in sections().items():
        for field in live.kind.model_fields:
            _print_value(f"{name}.{field}", live, current.get(f"{name}.{field}"))


@cli.command()
def get(key: Key) -> None:
    """One key: its value, its author and when it was set."""
    name, _, field = key.partition(".")
    live = sections().get(name)
    if live is None or not live.knows(field):
        fail(f"There is no key {key}: `list` shows all.")
    else:
        _print_value(key, live, _run(lambda store: store.current()).get(key))


@cli.command(name="set")
def set_value(key: Key, value: str, author: By = ME, note: Note = "") -> None:
    """JSON, or a plain word: in force in all processes within two seconds."""
    _print_change(key, _run(lambda store: store.set(key, _parsed(value), Author(author, note))))


@cli.command()
def unset(key: Key, author: By = ME, note: Note = "") -> None:
    """Back to the environment's value, or to the default."""
    _print_change(key, _run(lambda store: store.unset(key, Author(author, note))))


@cli.command()
def history(key: Key) -> None:
    """Each version with its author, oldest first."""
    for each in _run(lambda store: store.history(key)):
        _print_change(key, each)


@cli.command()
def rollback(key: Key, to: To = None, author: By = ME, note: Note = "") -> None:
    """Sets an earlier version again, as a new one."""
    _print_change(key, _run(lambda store: store.roll_back(key, Author(author, note), to)))


def _run(action: Callable[[Store], Awaitable[Any]]) -> Any:
    away = "Processes go on with what they know; nothing was changed."
    try:
        return with_etcd(lambda etcd, keys: action(Store(etcd, keys, sections())), away=away)
    except (Refused, Unreadable) as error:
        fail(str(error))


def _parsed(text: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text


def _print_value(key: str, live: Live[Any], stored: SetValue | None) -> None:
    value = stored.value if stored else live.now.model_dump(mode="json")[key.partition(".")[2]]
    known = f"   set by {stored.author} at {stored.at:%Y-%m-%d %H:%M:%S} UTC" if stored else ""
    typer.echo(f"{'*' if stored else ' '} {key} = {orjson.dumps(value).decode()}{known}")


def _print_change(key: str, version: SetValue) -> None:
    value = orjson.dumps(version.value).decode() if version.is_set else "(not set)"
    note = f"   {version.note}" if version.note else ""
    typer.echo(f"{version.version:>4}  {version.at:%Y-%m-%d %H:%M:%S} UTC  {version.author}  {key} = {value}{note}")


if __name__ == "__main__":
    cli()
