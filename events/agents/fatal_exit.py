"""Ends this process at once when it cannot continue, so that it is restarted.

Nothing needs to be saved: Redis has the rankings with their positions. Faust's own crash was seen to leave the process
alive and idle.
"""

import os
import sys
from typing import NoReturn

import structlog

log = structlog.get_logger()


def exit_process(reason: str, **facts: object) -> NoReturn:
    log.error("agents.exited", reason=reason, **facts)
    sys.stdout.flush()
    os._exit(1)
