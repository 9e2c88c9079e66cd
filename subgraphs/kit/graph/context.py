"""What one operation carries. It belongs to the operation, never to a connection: readers share sockets."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from subgraphs.kit.auth.caller import MODERATE, Caller, signed_in
from subgraphs.kit.domain.features import Audience, Feature, require
from subgraphs.kit.domain.limits import Limit, LimitCounter
from subgraphs.kit.domain.networks import NetworkDigester

S = TypeVar("S")


@dataclass
class Context:
    caller: Caller | None
    request_id: str
    client_address: str | None = field(default=None, kw_only=True)
    """Where the request comes from, as the edge saw it."""
    limits: LimitCounter | None = field(default=None, kw_only=True)
    """None where the caller is not counted, as in tests without Redis."""
    audiences: Callable[[], Mapping[str, Audience]] = field(default=dict, kw_only=True)
    """Of the features that operators switched; all others are on."""

    networks: NetworkDigester | None = field(default=None, kw_only=True)

    @property
    def viewer_id(self) -> str | None:
        return self.caller.user_id if self.caller else None

    @property
    def moderates(self) -> bool:
        return self.caller is not None and MODERATE in self.caller.scopes

    def signed_in(self) -> Caller:
        """The caller; raises Unauthenticated if there is none."""
        return signed_in(self.caller)

    async def network_digest(self, subject_id: str) -> str | None:
        """For events about acts on the subject; None if the network is not to be counted."""
        return await self.networks.of(self.client_address, subject_id) if self.networks else None

    async def check_limit(self, limit: Limit) -> None:
        """Counts one use by the caller; raises RateLimited when it is one too many."""
        if self.limits:
            await self.limits.take(limit, self.viewer_id, self.client_address)

    def check_feature(self, feature: Feature) -> None:
        """Forbidden if it is off for the caller."""
        require(feature, self.audiences(), self.viewer_id)


ContextFactory = Callable[[Caller | None, str], Any]
"""(caller, request id) → the domain's Context of one operation."""

Connect = Callable[[S], AbstractAsyncContextManager[ContextFactory]]
"""Opens what a domain needs for its lifetime."""
