"""The health check of a container: `/health/ready` of `serve`, `/metrics` of `work` and the agents."""

import os
import sys
from urllib.request import urlopen

_SECONDS = 3


def address() -> str:
    if "MINIROOM_PORT" in os.environ:
        return f"http://127.0.0.1:{os.environ['MINIROOM_PORT']}/health/ready"
    return f"http://127.0.0.1:{os.environ['MINIROOM_METRICS_PORT']}/metrics"


if __name__ == "__main__":
    try:
        urlopen(address(), timeout=_SECONDS).close()
    except OSError as error:
        sys.exit(str(error))
