"""One JSON object a line from every logger; repeated messages of libraries are throttled."""

import logging
import subprocess
import sys

import orjson

from events.messaging.log_throttle import PERIOD_SECONDS, OncePerPeriod

PROGRAM = """
import logging, structlog
from events.messaging.telemetry import configure_logging
configure_logging("posts", "info")
with structlog.contextvars.bound_contextvars(request_id="r1"):
    structlog.get_logger().info("posts.created", post_id="7")
    logging.getLogger("uvicorn.error").warning("hello %s", "you")
    structlog.get_logger().debug("unseen")
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger().exception("posts.failed")
"""


def test_every_line_is_a_json_object_with_its_context() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    ours, theirs, failure = [orjson.loads(line) for line in run.stdout.splitlines()]
    assert (ours["event"], ours["post_id"], ours["service"], ours["request_id"]) == (
        "posts.created",
        "7",
        "posts",
        "r1",
    )
    assert (theirs["event"], theirs["level"], theirs["request_id"]) == ("hello you", "warning", "r1")
    assert "ZeroDivisionError" in failure["exception"]
    assert "request_id" not in failure


def record(name: str, at: float) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.ERROR, "", 0, "cannot connect to %s", ("node",), None)
    made.created = at
    return made


def test_a_repeated_message_is_logged_once_a_period() -> None:
    once = OncePerPeriod()
    assert [once.filter(record("aiokafka.client", 100 + step)) for step in range(3)] == [True, False, False]
    later = record("aiokafka.client", 100 + PERIOD_SECONDS)
    assert once.filter(later)
    assert later.__dict__["held_back"] == 2
    assert all(once.filter(record("uvicorn.error", 100)) for _ in range(3))
