"""Calls to etcd's JSON gateway: signs in when asked to, and tells an absent etcd from a refusal."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import httpx2
import orjson

from control.etcd.errors import Compacted, EtcdAway, EtcdError, NotAuthenticated, NotFound
from control.etcd.records import Json

_SECONDS: Final = httpx2.Timeout(3.0, connect=1.0)
_STREAM_SECONDS: Final = httpx2.Timeout(3.0, connect=1.0, read=60.0)
"""A stream that is silent for so long is opened again: the other end may have vanished without a word."""
_AWAY_CODES: Final = frozenset({4, 14})
"""gRPC's DEADLINE_EXCEEDED and UNAVAILABLE."""
_NOT_FOUND, _UNAUTHENTICATED = 5, 16
_INVALID_TOKEN: Final = ("invalid auth token", "auth token is not provided", "user name is empty", "revision in header")


class Connection:
    """`url` is `http://user:password@host:port`; without a user no token is sent."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._base = f"{parts.scheme}://{parts.hostname}:{parts.port}/v3"
        self._sign_in = {"name": unquote(parts.username or ""), "password": unquote(parts.password or "")}
        self._client = httpx2.AsyncClient(timeout=_SECONDS, trust_env=False, verify=parts.scheme == "https")
        self._token = ""

    async def aclose(self) -> None:
        await self._client.aclose()

    async def call(self, path: str, request: Json) -> Json:
        """Once more with a new token if etcd does not know the old one."""
        if not self._token:
            await self._authenticate()
        try:
            return await self._post(path, request)
        except NotAuthenticated:
            await self._authenticate()
            return await self._post(path, request)

    async def stream(self, path: str, request: Json) -> AsyncIterator[Json]:
        """Ends when etcd ends it, or after a while of silence."""
        if not self._token:
            await self._authenticate()
        try:
            async with self._open(path, request) as response:
                async for line in response.aiter_lines():
                    yield _result(line)
        except NotAuthenticated:
            self._token = ""
            raise EtcdAway("etcd has restarted") from None
        except httpx2.ReadTimeout:
            return
        except httpx2.HTTPError as error:
            raise EtcdAway(repr(error)) from None

    def _open(self, path: str, request: Json) -> AbstractAsyncContextManager[httpx2.Response]:
        return self._client.stream(
            "POST", self._base + path, content=orjson.dumps(request), headers=self._headers, timeout=_STREAM_SECONDS
        )

    async def _post(self, path: str, request: Json) -> Json:
        try:
            response = await self._client.post(self._base + path, content=orjson.dumps(request), headers=self._headers)
        except httpx2.HTTPError as error:
            raise EtcdAway(repr(error)) from None
        return _result(response.text)

    @property
    def _headers(self) -> dict[str, str]:
        return {"authorization": self._token} if self._token else {}

    async def _authenticate(self) -> None:
        if self._sign_in["name"]:
            self._token = ""
            self._token = (await self._post("/auth/authenticate", self._sign_in))["token"]


def _result(text: str) -> Json:
    """Of a call or of one message of a stream, whose result is wrapped once more."""
    try:
        answer: Any = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise EtcdAway(f"not an answer of etcd: {text[:80]!r}") from None
    if "error" in answer:
        raise _error(answer["error"] if isinstance(answer["error"], dict) else answer)
    result: Json = answer.get("result", answer)
    if int(result.get("compact_revision", 0)):
        raise Compacted("the revision is no longer stored")
    if result.get("canceled"):
        raise _error({"message": result.get("cancel_reason")})
    return result


def _error(answer: Json) -> EtcdError:
    """A call's error has `message` and `code`, a stream's has `grpc_code`."""
    code, message = answer.get("code", answer.get("grpc_code")), str(answer.get("message") or answer.get("error"))
    if code == _UNAUTHENTICATED or any(part in message for part in _INVALID_TOKEN):
        return NotAuthenticated(message)
    if code in _AWAY_CODES:
        return EtcdAway(message)
    return NotFound(message) if code == _NOT_FOUND else EtcdError(message)
