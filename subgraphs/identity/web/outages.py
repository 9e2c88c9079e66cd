"""A part behind that is away, told to pages as a refusal like any other."""

from collections.abc import Iterator
from contextlib import contextmanager

from events.outages import is_outage
from subgraphs.kit.refusals import Refusal, Unavailable

_RETRY_AFTER_MS = 1000


@contextmanager
def told_as_refusals() -> Iterator[None]:
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        if not is_outage(error):
            raise
        raise Unavailable("A part behind this page does not answer.", retry_after_ms=_RETRY_AFTER_MS) from error
