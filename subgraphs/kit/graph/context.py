"""What one operation carries. It belongs to the operation, never to a connection: readers share sockets."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from subgraphs.kit.auth.caller import Caller, signed_in

S = TypeVar("S")


@dataclass
class Context:
    caller: Caller | None
    request_id: str
    client_address: str | None = field(default=None, kw_only=True)
    """Where the request comes from, as the edge saw it."""

    @property
    def viewer_id(self) -> str | None:
        return self.caller.user_id if self.caller else None

    def signed_in(self) -> Caller:
        """The caller, or NotSignedIn."""
        return signed_in(self.caller)


ContextFactory = Callable[[Caller | None, str], Any]
"""(caller, request id) → the domain's Context, made anew for each operation."""

Connect = Callable[[S], AbstractAsyncContextManager[ContextFactory]]
"""Opens what a domain needs for its lifetime."""
