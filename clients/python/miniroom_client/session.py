"""Keeps an access token current. However many requests wait, there is one refresh."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, Protocol

from .errors import MutationError

_EARLY_SECONDS: Final = 30
_OVER: Final = {"UNAUTHENTICATED", "BAD_USER_INPUT"}
"""Codes of a session that cannot be refreshed any more."""


class TokenStorage(Protocol):
    """Where the refresh token survives a restart: the key store of a system, or a private file."""

    async def load(self) -> str | None: ...

    async def save(self, refresh_token: str | None) -> None: ...


class Session:
    def __init__(
        self, refresh: Callable[[str], Awaitable[Mapping[str, Any]]], storage: TokenStorage | None = None
    ) -> None:
        """`refresh` exchanges a refresh token for the `tokens` of the API."""
        self._exchange, self._storage = refresh, storage
        self._access: str | None = None
        self._until = 0.0
        self._refresh_token: str | None = None
        self._turn = asyncio.Lock()

    @classmethod
    def of(cls, access_token: str) -> "Session":
        """Of a token that another program keeps current."""
        session = cls(_never)
        session._access, session._until = access_token, float("inf")
        return session

    async def start(self, tokens: Mapping[str, Any]) -> None:
        """After a sign-in: the `tokens` of its payload."""
        self._access, self._refresh_token = tokens["accessToken"], tokens["refreshToken"]
        self._until = time.monotonic() + tokens["expiresIn"]
        await self._save(self._refresh_token)

    async def resume(self) -> bool:
        """Whether a stored session goes on."""
        self._refresh_token = await self._storage.load() if self._storage else None
        return await self.token() is not None

    async def end(self) -> None:
        """Forgets the tokens; the mutation `sign_out` ends the session."""
        self._access = self._refresh_token = None
        await self._save(None)

    @property
    def can_refresh(self) -> bool:
        return self._refresh_token is not None

    async def token(self) -> str | None:
        """The access token, refreshed if it expires soon; None for an anonymous caller."""
        if self.can_refresh and self._until - time.monotonic() < _EARLY_SECONDS:
            await self.refresh(self._access)
        return self._access

    async def refresh(self, refused: str | None) -> None:
        """Unless `refused` was replaced meanwhile. A session that cannot be refreshed ends."""
        async with self._turn:
            if refused != self._access or self._refresh_token is None:
                return
            try:
                await self.start(await self._exchange(self._refresh_token))
            except MutationError as error:
                if error.code not in _OVER:
                    raise
                await self.end()

    async def _save(self, refresh_token: str | None) -> None:
        if self._storage:
            await self._storage.save(refresh_token)


async def _never(_: str) -> Mapping[str, Any]:
    raise AssertionError("a session without a refresh token does not refresh")
