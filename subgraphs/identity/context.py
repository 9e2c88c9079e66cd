"""What an identity operation carries."""

from dataclasses import dataclass

import strawberry

from subgraphs.identity.service import AccountService
from subgraphs.identity.session_service import SessionService
from subgraphs.kit.context import Context as KitContext


@dataclass
class Context(KitContext):
    accounts: AccountService
    sessions: SessionService


Info = strawberry.Info[Context, None]
