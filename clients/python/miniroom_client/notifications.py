"""Notifications as they happen."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

from gql.transport.exceptions import TransportError, TransportQueryError

from .client import GraphClient
from .errors import codes, is_refused_token

_LONGEST_PAUSE: Final = 30.0
_GOES_ON: Final = {"SUBSCRIPTION_SCHEMA_RELOAD", "UNAUTHENTICATED"}
"""Codes at the end of a stream that may be opened again."""


async def notifications(client: GraphClient, after: str | None = None) -> AsyncIterator[dict[str, Any]]:
    """Each `cursor`, `notification` and `resync`; the last one asks to reload the list.

    After an interruption the stream goes on after the newest cursor, so none is missed; `after` continues an earlier
    stream. Ends with TransportQueryError when the session is over, or the stream is refused.
    """
    cursor, failures = after, 0
    while True:
        try:
            if cursor is None:
                cursor = (await client.ask("notification_cursor"))["notificationCursor"]
            async with client.listen("notification_added", after=cursor) as events:
                async for event in events:
                    added = event["notificationAdded"]
                    cursor, failures = added["cursor"], 0
                    yield added
        except (TransportError, OSError) as error:
            await _prepare_again(client, error)
        failures += 1
        await asyncio.sleep(min(2.0 ** (failures - 1), _LONGEST_PAUSE))


async def _prepare_again(client: GraphClient, error: Exception) -> None:
    """Raises the error again where another attempt would end the same way."""
    if not isinstance(error, TransportQueryError):
        return
    if not _GOES_ON.intersection(codes(error)) or (is_refused_token(error) and not client.session.can_refresh):
        raise error
    if is_refused_token(error):
        await client.session.refresh(await client.session.token())
