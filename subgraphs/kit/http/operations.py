"""From what arrived to the context of one operation: caller, session check, request id."""

from collections.abc import Callable, Mapping
from typing import Any

import structlog

from subgraphs.execution.operation import Operation
from subgraphs.kit.auth.caller import read_caller
from subgraphs.kit.auth.denied_sessions import DeniedSessions
from subgraphs.kit.domain.features import Audience
from subgraphs.kit.domain.limits import LimitCounter
from subgraphs.kit.domain.networks import NetworkDigester
from subgraphs.kit.graph.context import ContextFactory
from subgraphs.kit.stores.invalidations import begin_operation


class OperationContexts:
    """Until the app has started there is no factory, and no operation is answered."""

    def __init__(self) -> None:
        self.factory: ContextFactory | None = None
        self.denied: DeniedSessions | None = None
        self.limits: LimitCounter | None = None
        self.audiences: Callable[[], Mapping[str, Audience]] = dict
        self.networks: NetworkDigester | None = None

    async def make(self, request_id: str, operation: Operation, client_address: str | None = None) -> Any:
        assert self.factory is not None, "the app has not started"
        assert self.denied is not None, "the app has not started"
        begin_operation()
        caller = read_caller(operation.extensions)
        if caller and await self.denied.includes(caller.session_id, caller.roles):
            caller = None
        structlog.contextvars.bind_contextvars(request_id=request_id)
        context = self.factory(caller, request_id)
        context.client_address, context.limits = client_address, self.limits
        context.audiences, context.networks = self.audiences, self.networks
        return context
