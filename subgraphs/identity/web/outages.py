"""Turns outages of services behind a page into domain errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from events.messaging.transient_errors import is_outage
from subgraphs.kit.domain.exceptions import DependencyUnavailable, DomainError

_RETRY_AFTER_MS = 1000


@contextmanager
def outages_as_errors() -> Iterator[None]:
    try:
        yield
    except DomainError:
        raise
    except Exception as error:
        if not is_outage(error):
            raise
        raise DependencyUnavailable(
            "A service behind this page is unavailable.", retry_after_ms=_RETRY_AFTER_MS
        ) from error
