"""URLs of published files. The edge serves a private file only by a URL that is signed and has not expired. Pure."""

import hmac
import time
from base64 import b64decode
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

PRIVATE: Final = "private/"
"""Keys of private files begin with it."""
_PERIOD: Final = 12 * 3600
"""A URL stays the same for so many seconds, so that clients can cache by it."""


class Links:
    """From the key of a file to its URL. A signed one is good for 24 to 36 hours."""

    def __init__(self, base_url: str, key: str, clock: Callable[[], float] = time.time) -> None:
        self._base_url, self._path = base_url, urlsplit(base_url).path
        self._key, self._clock = b64decode(key), clock

    def __call__(self, file_key: str) -> str:
        if not file_key.startswith(PRIVATE):
            return self._base_url + file_key
        expires = (int(self._clock()) // _PERIOD + 3) * _PERIOD
        signature = hmac.new(self._key, signed_text(self._path + file_key, expires), "sha256").hexdigest()
        return f"{self._base_url}{file_key}?expires={expires}&signature={signature}"


def signed_text(path: str, expires: int) -> bytes:
    """What `infra/edge/haproxy.cfg` computes, too."""
    return f"{path}?expires={expires}".encode()
