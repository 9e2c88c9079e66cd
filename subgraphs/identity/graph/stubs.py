"""Entities of other subgraphs that identity points to."""

import json
from typing import Self

from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.identity.domain.read_models import Account


@federation.type(keys=[Key(fields=FieldSet("registration"), resolvable=False)])
class User:
    """Owned by users, which creates the profile of a new account from `registration`."""

    registration: str = federation.field(inaccessible=True, description="What identity knows of the account.")

    @classmethod
    def of(cls, account_id: str) -> Self:
        return cls(registration=json.dumps({"id": account_id}))

    @classmethod
    def of_own(cls, account: Account, display_name: str | None) -> Self:
        """The display name is known at registration only; then it belongs to users."""
        known = {"id": account.id, "handle": account.handle, "displayName": display_name}
        return cls(registration=json.dumps(known))
