"""`python -m events COMMAND`: what operators do with topics, schemas, consumer groups and dead letters."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from aiokafka.errors import KafkaError

from events.contracts import asyncapi, schema_files
from events.messaging import dead_letter_admin, offset_reset, topic_admin
from events.messaging.kafka_connection import kafka_servers
from events.messaging.settings import EventSettings

logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
dead_letters = typer.Typer(no_args_is_help=True, help="Messages that consumers gave up.")
app.add_typer(dead_letters, name="dead-letters")
Topic = Annotated[str, typer.Argument(help="The topic the messages came from, without .dlq.")]
Unreleased = Annotated[bool, typer.Option("--unreleased", help="These events are unreleased: allow breaking changes.")]
Count = Annotated[int | None, typer.Option(min=1, help="How many, oldest first.")]
Positions = Annotated[list[str] | None, typer.Argument(help="Which ones, as `list` names them: partition/offset.")]
AGENTS = "agents"


@app.command("create-topics")
def create_topics() -> None:
    """Create the topics of events/contracts/topics and their dead letters; repeating it changes nothing."""
    settings = EventSettings()
    created = _answer(topic_admin.create_topics, settings.environment, settings.topic_replicas)
    typer.echo("\n".join(f"created {name}" for name in created) or "all topics are there")


@app.command("write-schemas")
def write_schemas(unreleased: Unreleased = False) -> None:
    """Write the schemas and asyncapi.yaml from the records; a breaking change needs a new version of the event."""
    try:
        changed = schema_files.write_schemas(even_if_breaking=unreleased)
    except schema_files.BreakingChangeError as error:
        raise SystemExit(f"not written, as it breaks what was released: {error}") from None
    if not asyncapi.is_current():
        asyncapi.FILE.write_text(asyncapi.rendered())
        changed.append(asyncapi.FILE.name)
    typer.echo("\n".join(f"wrote {name}" for name in changed) or "all schemas are current")


@app.command("lag")
def lag(group: Annotated[str | None, typer.Argument(help="Only this group.")] = None) -> None:
    """How far each consumer group is behind, partition by partition, and in total."""
    found = _answer(topic_admin.lag)
    rows = [row for row in found if group in (None, row.group)]
    if not rows:
        there = ", ".join(sorted({row.group for row in found})) or "none"
        raise SystemExit(
            f"no group is called `{group}`; there are: {there}" if group else "no consumer group exists yet"
        )
    for row in rows:
        where = f"{row.partition.topic}/{row.partition.partition}"
        typer.echo(f"{row.group:<24} {where:<20} at {row.committed:>8}  end {row.end:>8}  lag {row.behind}")
    for name in sorted({row.group for row in rows}):
        typer.echo(f"{name:<24} {'in total':<42} lag {sum(row.behind for row in rows if row.group == name)}")


@app.command("replay")
def replay_topic(
    topic: Annotated[str, typer.Argument(help="The topic to read again.")],
    since: Annotated[str, typer.Option("--from", help="`90m`, `24h` or `7d` ago, or an ISO 8601 time.")],
    group: Annotated[str, typer.Option(help="The consumer group; its consumers must be stopped.")],
    new: Annotated[bool, typer.Option("--new", help="The group has never read anything yet.")] = False,
) -> None:
    """Let one consumer group read a topic again from a moment on, when it is started the next time."""
    if group == AGENTS:
        raise SystemExit("the agents keep their positions in Redis: use `make rebuild-rankings`")
    try:
        start = offset_reset.moment(since, datetime.now(UTC))
    except (ValueError, OverflowError):
        raise SystemExit(f"not a time: {since}; say `90m`, `24h`, `7d` (ago), or an ISO 8601 time") from None
    offsets = _answer(offset_reset.rewind, topic, group, start, is_new=new)
    for partition, offset in sorted(offsets.items()):
        typer.echo(f"{group} goes on in {partition.topic}/{partition.partition} at {offset}")


@dead_letters.command("list")
def list_dead_letters(topic: Topic) -> None:
    """Show what waits for a decision, oldest first: position, type, where it came from, who gave it up, and why."""
    letters = _answer(dead_letter_admin.waiting, topic)
    for letter in letters:
        facts = (letter.position, letter.type or "?", letter.origin, letter.reason("consumer-group"))
        typer.echo("  ".join((*facts, letter.reason("error"))))
    if not letters:
        typer.echo(f"no letter of {topic} waits", err=True)


@dead_letters.command("show")
def show(topic: Topic, position: Annotated[str, typer.Argument(help="As `list` names it: partition/offset.")]) -> None:
    """Show one letter whole: its headers and its value."""
    letters = _answer(dead_letter_admin.waiting, topic)
    found = next((letter.message for letter in letters if letter.position == position), None)
    if found is None:
        raise SystemExit(f"no letter of {topic} waits at {position}")
    for name, value in found.headers:
        typer.echo(f"{name}: {value.decode(errors='replace')}")
    typer.echo(f"key: {(found.key or b'').decode(errors='replace')}\n")
    typer.echo((found.value or b"").decode(errors="replace"))


@dead_letters.command("replay")
def replay(topic: Topic, positions: Positions = None, count: Count = None) -> None:
    """Send letters back to their topic, where every consumer group sees them again."""
    typer.echo(f"replayed {_decided(dead_letter_admin.replay, topic, positions, count)}")


@dead_letters.command("drop")
def drop(topic: Topic, positions: Positions = None, count: Count = None) -> None:
    """Give letters up; they stay in the log until its retention ends."""
    typer.echo(f"dropped {_decided(dead_letter_admin.drop, topic, positions, count)}")


def _decided(decide: Callable[..., Coroutine[Any, Any, int]], topic: str, positions: Positions, count: Count) -> int:
    """Nothing is decided about all letters by leaving words out."""
    if bool(positions) == bool(count):
        raise SystemExit("name positions, or say how many with --count")
    return int(_answer(decide, topic, count, positions or ()))


def _answer(ask: Callable[..., Coroutine[Any, Any, Any]], *what: object, **more: object) -> Any:
    """Of the broker; a refusal is one sentence."""
    kafka_url = EventSettings().kafka_url
    try:
        return asyncio.run(ask(kafka_url, *what, **more))
    except (dead_letter_admin.DeadLetterNotFound, offset_reset.CannotRewind) as refusal:
        raise SystemExit(str(refusal)) from None
    except (KafkaError, OSError) as error:
        servers = kafka_servers(kafka_url)
        raise SystemExit(f"Kafka does not answer at {servers}: {error!r}. `make status` shows each service.") from None


if __name__ == "__main__":
    app()
