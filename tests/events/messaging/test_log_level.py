"""The log level of a running process."""

import subprocess
import sys

import orjson

PROGRAM = """
import logging, structlog
from events.messaging.log_level import LOG
from events.messaging.telemetry import configure_logging
configure_logging("posts", "info")
log, libraries = structlog.get_logger(), logging.getLogger("uvicorn.error")
def say(when):
    log.debug(f"debug {when}"); log.warning(f"warning {when}"); libraries.info(f"library {when}")
say("at first")
assert LOG.put("level", "DEBUG") is None
say("in detail")
assert LOG.put("level", "error") is None
say("hardly")
assert "Input should be" in LOG.put("level", "LOUD")
log.error("as before")
LOG.drop("level")
say("again")
"""


def test_it_changes_for_loggers_that_are_in_use() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert [orjson.loads(line)["event"] for line in run.stdout.splitlines()] == [
        *("warning at first", "library at first"),
        *("debug in detail", "warning in detail", "library in detail"),
        "as before",
        *("warning again", "library again"),
    ]
