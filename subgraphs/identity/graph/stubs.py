"""Entities of other subgraphs that identity points to."""

import json
from typing import Self

from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.identity.domain.read_models import Account
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.graph.stubs import Stub


@federation.type(keys=[Key(fields=FieldSet("id registration"), resolvable=False)])
class User(Stub):
    """Owned by users, which creates the profile of a new account from `registration`."""

    registration: str = federation.field(
        inaccessible=True, default="", description="What identity knows of the caller's account; empty otherwise."
    )

    @classmethod
    def of_own(cls, account: Account, display_name: str | None) -> Self:
        """The caller's own account. Its display name is known at registration only; then it belongs to users."""
        known = {"handle": account.handle, "displayName": display_name}
        return cls(id=global_id("User", account.id), registration=json.dumps(known))
