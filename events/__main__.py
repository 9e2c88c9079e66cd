"""`python -m events COMMAND`: what operators do with topics, schemas, consumer groups and dead letters."""

import asyncio
from typing import Annotated

import typer

from events import admin, dead_letter_desk, schema_files
from events.settings import EventSettings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
dead_letters = typer.Typer(no_args_is_help=True, help="Messages that consumers gave up.")
app.add_typer(dead_letters, name="dead-letters")
Topic = Annotated[str, typer.Argument(help="The topic the messages came from, without .dlq.")]
Unreleased = Annotated[bool, typer.Option("--unreleased", help="Nobody has seen these events yet: write anyway.")]
Count = Annotated[int | None, typer.Option(min=1, help="How many, oldest first; all if not given.")]


@app.command("create-topics")
def create_topics() -> None:
    """Create the topics of events/topics and their dead letters; repeating it changes nothing."""
    settings = EventSettings()
    created = asyncio.run(admin.create_topics(settings.kafka_url, settings.environment))
    typer.echo("\n".join(f"created {name}" for name in created) or "all topics are there")


@app.command("write-schemas")
def write_schemas(unreleased: Unreleased = False) -> None:
    """Write events/schemas from the records; a change that breaks somebody wants a new version of the event."""
    try:
        changed = schema_files.write_schemas(even_if_breaking=unreleased)
    except schema_files.BreakingChangeError as error:
        raise SystemExit(f"not written, as it breaks what was released: {error}") from None
    typer.echo("\n".join(f"wrote {name}" for name in changed) or "all schemas are current")


@app.command("lag")
def lag() -> None:
    """How far each consumer group is behind, partition by partition."""
    for row in asyncio.run(admin.lag(EventSettings().kafka_url)):
        where = f"{row.partition.topic}/{row.partition.partition}"
        typer.echo(
            f"{row.group:<24} {where:<20} at {row.committed:>8}  end {row.end:>8}  lag {row.end - row.committed}"
        )


@dead_letters.command("list")
def list_dead_letters(topic: Topic) -> None:
    """Show what waits for a decision, oldest first, with the reason."""
    for letter in asyncio.run(dead_letter_desk.waiting(EventSettings().kafka_url, topic)):
        facts = (letter.type or "?", letter.origin, letter.reason("consumer-group"), letter.reason("error"))
        typer.echo("  ".join(facts))


@dead_letters.command("replay")
def replay(topic: Topic, count: Count = None) -> None:
    """Send letters back to their topic, where every consumer group sees them again."""
    done = asyncio.run(dead_letter_desk.replay(EventSettings().kafka_url, topic, count))
    typer.echo(f"replayed {done}")


@dead_letters.command("drop")
def drop(topic: Topic, count: Count = None) -> None:
    """Give letters up; they stay in the log until its retention ends."""
    done = asyncio.run(dead_letter_desk.drop(EventSettings().kafka_url, topic, count))
    typer.echo(f"dropped {done}")


if __name__ == "__main__":
    app()
