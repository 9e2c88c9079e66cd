"""Wires the Faust app. It has no topics, tables or web server of its own."""

from functools import partial
from pathlib import Path
from tempfile import gettempdir

import faust
from redis.asyncio import Redis

from control.configuration.follower import follow_configuration
from events.agents.agents import attach_agents
from events.agents.batch_applier import Applier
from events.agents.dynamic_settings import DYNAMIC
from events.agents.feed_writer import FeedWriter
from events.agents.offset_resume import resuming_transport
from events.agents.ranking_writer import RankingWriter
from events.agents.settings import TrendingSettings
from events.agents.watchdog import Watchdog
from events.messaging.kafka_connection import kafka_connection, kafka_servers

GROUP = "agents"
_POLLED = 4_000
"""Messages at once: what happens to one subject among them is one read and one write."""
_FETCHED_BYTES = 4 * 1024 * 1024


def create_app(settings: TrendingSettings, redis: Redis, *, group: str = GROUP, prefix: str = "") -> faust.App:
    """`prefix` stands before each topic's name: tests bring a log of their own."""
    writer = RankingWriter(redis, settings.trending)
    app = faust.App(
        group,
        broker=f"kafka://{kafka_servers(settings.kafka_url)}",
        broker_credentials=faust_credentials(settings.kafka_url),
        store="memory://",
        datadir=Path(gettempdir()) / "miniroom-agents",
        web_enabled=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        consumer_auto_offset_reset="earliest",
        broker_max_poll_records=_POLLED,
        consumer_max_fetch_size=_FETCHED_BYTES,
        broker_session_timeout=6.0,
        broker_heartbeat_interval=2.0,
        stream_wait_empty=False,
        producer_threaded=False,
    )
    app.transport = resuming_transport(writer)(app.conf.broker_consumer, app)
    attach_agents(app, Applier(writer, FeedWriter(redis)), prefix)
    Watchdog(writer).attach(app)
    if settings.etcd_url:
        app.task(
            partial(follow_configuration, settings.etcd_url, settings.environment, DYNAMIC, settings.last_known_folder)
        )
    return app


def faust_credentials(kafka_url: str) -> faust.SASLCredentials | None:
    options = kafka_connection(kafka_url)
    if "sasl_mechanism" not in options:
        return None
    return faust.SASLCredentials(
        mechanism=options["sasl_mechanism"],
        username=options["sasl_plain_username"],
        password=options["sasl_plain_password"],
    )


def run(app: faust.App) -> None:
    """Until SIGTERM; never returns."""
    worker = faust.Worker(app, override_logging=False, quiet=True, redirect_stdouts=False)
    worker.spinner = None
    worker.execute_from_commandline()


def open_redis(url: str) -> Redis:
    return Redis.from_url(url, decode_responses=True, socket_timeout=5.0)
