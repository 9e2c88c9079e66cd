"""Lists page by page."""

from collections.abc import AsyncIterator
from typing import Any

from .client import GraphClient


async def pages(
    client: GraphClient, name: str, /, *, first: int = 50, **variables: Any
) -> AsyncIterator[dict[str, Any]]:
    """The nodes of an operation whose root field is a connection, to its end, without those that are not shown."""
    after: str | None = None
    while True:
        data = await client.ask(name, first=first, after=after, **variables)
        connection = next(value for value in data.values() if isinstance(value, dict) and "pageInfo" in value)
        for edge in connection["edges"]:
            if edge["node"] is not None:
                yield edge["node"]
        if not connection["pageInfo"]["hasNextPage"]:
            return
        after = connection["pageInfo"]["endCursor"]
