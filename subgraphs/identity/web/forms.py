"""Reads posted forms up to a limit. Repeated fields are dropped."""

from collections import Counter
from urllib.parse import parse_qsl

from starlette.requests import Request

_MAX_BYTES = 16 * 1024
_MAX_FIELDS = 20


async def form_of(request: Request) -> dict[str, str]:
    """Empty when the body is too long or no form."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MAX_BYTES:
            return {}
    try:
        fields = parse_qsl(body.decode(), max_num_fields=_MAX_FIELDS)
    except ValueError:
        return {}
    times = Counter(name for name, _ in fields)
    return {name: value for name, value in fields if times[name] == 1}
