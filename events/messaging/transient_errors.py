"""Tells a neighbour that does not answer (wait and try again) from an event that cannot be handled (give it up)."""

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
    """A handler raises it to say: not now; the same event again a little later."""


_OWN = (RetryLater, ConnectionError, TimeoutError, socket.gaierror)


def is_outage(error: BaseException | None) -> bool:
    """By class name, so that no driver is imported which the process does not use itself.

    A bare OSError is what asyncio raises when none of several addresses answers.
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
    """Seconds to wait after so many failures in a row: 0.5, 1, 2, … and never longer than `longest`.

    Short by default: a store that is back is used soon, and asking costs it nothing.
    """
    return float(min(0.5 * 2 ** min(failures - 1, 10), longest))
