"""Tells clients in headers that what an operation asks for will be gone: RFC 9745 and RFC 8594."""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from functools import lru_cache
from typing import Final

from graphql import GraphQLError, parse

from supergraph.composition.deprecations import Deprecation
from supergraph.gateway.public_schema import PublicSchema, Published
from supergraph.gateway.router_pool import Exchange
from supergraph.usage.coordinates import coordinates

_NAME: Final = re.compile(r"[A-Za-z_]\w*")
_MOST_CHARACTERS, _MOST_NAMES = 16_384, 1_500
"""The router accepts no document with more tokens; here they must not cost more than a few milliseconds."""
_DAY: Final = timedelta(days=1)


class DeprecationHeaders:
    def __init__(self, schema: PublicSchema, public_url: str) -> None:
        self._schema = schema
        self._link = f'link: <{public_url}/docs/versions>; rel="deprecation"; type="text/html"'.encode()

    def of(self, document: str, operation_name: str | None) -> tuple[bytes, ...]:
        """Empty unless the operation touches something that is deprecated."""
        published = self._schema.now
        if not published.deprecated_names or len(document) > _MOST_CHARACTERS:
            return ()
        names = _NAME.findall(document)
        if len(names) > _MOST_NAMES or published.deprecated_names.isdisjoint(names):
            return ()
        touched = _touched(published, document, operation_name)
        return (*_dates(touched), self._link) if touched else ()


@lru_cache(maxsize=512)
def _touched(published: Published, document: str, operation_name: str | None) -> tuple[Deprecation, ...]:
    try:
        found = coordinates(published.schema, parse(document, no_location=True), operation_name)
    except GraphQLError:
        return ()  # the router refuses it
    return tuple(published.deprecations[each] for each in found if each in published.deprecations)


def _dates(touched: Collection[Deprecation]) -> tuple[bytes, ...]:
    """Of what goes first."""
    since = _midnight(min(each.since for each in touched))
    return b"deprecation: @%d" % since.timestamp(), sunset(min(each.until for each in touched) + _DAY)


def sunset(first_day_without: date) -> bytes:
    return f"sunset: {format_datetime(_midnight(first_day_without), usegmt=True)}".encode()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


class WithHeaders(Exchange):
    """Adds lines to the head of the response."""

    def __init__(self, client: Exchange, lines: tuple[bytes, ...]) -> None:
        self._client, self._lines = client, lines
        self._held: bytes | None = b""

    def receive(self, data: bytes) -> None:
        if self._held is None:
            self._client.receive(data)
            return
        self._held += data
        status, end, rest = self._held.partition(b"\r\n")
        if end:
            self._held = None
            self._client.receive(b"\r\n".join((status, *self._lines, rest)))

    def finished(self, *, keep_open: bool) -> None:
        self._client.finished(keep_open=keep_open)

    def failed(self, status: int = 502) -> None:
        self._client.failed(status)
