"""The health check of a Python container. One that was healthy and hangs is ended, so that Docker starts it again.

Unready is no reason to end: a store may be away. `/health/ready` and `/health/live` of servers, `/metrics` of workers.
"""

import os
import signal
import sys
from pathlib import Path
from urllib.request import urlopen

_SECONDS, _ATTEMPTS = 3, 3
_WAS_HEALTHY = Path("/tmp/was-healthy")
_ALL_BUT_INIT = -1


def addresses() -> tuple[str, str]:
    """Of readiness and of liveness."""
    if "MINIROOM_PORT" in os.environ:
        base = f"http://127.0.0.1:{os.environ['MINIROOM_PORT']}/health"
        return f"{base}/ready", f"{base}/live"
    metrics = f"http://127.0.0.1:{os.environ['MINIROOM_METRICS_PORT']}/metrics"
    return metrics, metrics


def passes(address: str) -> bool:
    try:
        urlopen(address, timeout=_SECONDS).close()
    except OSError:
        return False
    return True


def main() -> int:
    ready, live = addresses()
    if passes(ready):
        _WAS_HEALTHY.touch()
        return 0
    if _WAS_HEALTHY.exists() and not any(passes(live) for _ in range(_ATTEMPTS)):
        os.kill(_ALL_BUT_INIT, signal.SIGKILL)
    return 1


if __name__ == "__main__":
    sys.exit(main())
