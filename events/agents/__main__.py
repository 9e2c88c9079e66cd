"""`python -m events.agents` runs the Faust worker; `… rebuild` forgets the rankings and replays the log."""

import asyncio

import typer
from prometheus_client import start_http_server

from events.agents.app import create_app, open_redis, run
from events.agents.replay import rebuild_rankings
from events.agents.settings import TrendingSettings
from events.messaging.telemetry import configure_logging
from events.messaging.topic_admin import wait_for_kafka

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help=__doc__)


@cli.callback(invoke_without_command=True)
def work(context: typer.Context) -> None:
    """Follow the log until SIGTERM."""
    if context.invoked_subcommand is not None:
        return
    settings = TrendingSettings()
    configure_logging("agents", settings.log_level)
    if settings.metrics_port:
        start_http_server(settings.metrics_port, addr=settings.host)
    asyncio.run(wait_for_kafka(settings.kafka_url))
    run(create_app(settings, open_redis(settings.redis_url)))


@cli.command()
def rebuild() -> None:
    """Forget the rankings, replay the log, and say how many messages there were."""
    settings = TrendingSettings()
    configure_logging("agents", settings.log_level)
    typer.echo(
        f"replayed {asyncio.run(rebuild_rankings(settings.kafka_url, settings.redis_url, settings.trending))} messages"
    )


if __name__ == "__main__":
    cli()
