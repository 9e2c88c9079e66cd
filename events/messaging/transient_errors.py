"""Distinguishes an unavailable dependency (wait, retry) from an event that cannot be handled (dead letter)."""

import socket

_OUTAGES = {
    "asyncpg": {"PostgresConnectionError", "InterfaceError", "OperatorInterventionError", "InsufficientResourcesError"},
    "sqlalchemy": {"InterfaceError", "OperationalError", "TimeoutError"},
    "pymongo": {"ConnectionFailure", "NotPrimaryError", "WaitQueueTimeoutError"},
    "redis": {"BusyLoadingError", "ConnectionError", "ReadOnlyError", "TimeoutError"},
    "aiokafka": {"KafkaConnectionError", "KafkaTimeoutError", "NodeNotReadyError", "RequestTimedOutError"},
    "botocore": {"ConnectTimeoutError", "ConnectionClosedError", "EndpointConnectionError", "ReadTimeoutError"},
}


class RetryLater(Exception):
    """Raised by a handler that needs the same event again a little later."""


_OWN = (RetryLater, ConnectionError, TimeoutError, socket.gaierror)


def is_outage(error: BaseException | None) -> bool:
    """By class name, so that no driver is imported that the process does not use.

    asyncio raises a bare OSError when none of several addresses answers.
    """
    while error is not None:
        if isinstance(error, _OWN) or type(error) is OSError or getattr(error, "connection_invalidated", False):
            return True
        for kind in type(error).__mro__:
            if kind.__name__ in _OUTAGES.get(kind.__module__.partition(".")[0], ()):
                return True
        error = error.__cause__ or getattr(error, "orig", None)
    return False


def pause_after(failures: int, *, longest: float = 2.0) -> float:
    """Seconds to wait after this many failures in a row: 0.5, 1, 2, …, at most `longest`."""
    return float(min(0.5 * 2 ** min(failures - 1, 10), longest))
