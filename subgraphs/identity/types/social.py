"""Providers through which people sign in, and the accounts they linked."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.models import SocialAccountRow
from subgraphs.identity.social.providers import Provider


@strawberry.type(description="Somebody we let vouch for people.")
class SocialProvider:
    id: str = strawberry.field(description="What beginSocialSignIn takes.")
    name: str = strawberry.field(description="What people call it.")
    begin_path: str = strawberry.field(description="Where a browser begins, on the graph's origin.")

    @classmethod
    def of(cls, provider: Provider) -> Self:
        return cls(id=provider.id, name=provider.name, begin_path=f"/auth/{provider.id}/begin")


@strawberry.type(description="An account elsewhere that signs in to this one.")
class SocialAccount:
    provider: str = strawberry.field(description="The provider's id.")
    email: str | None = strawberry.field(description="The address the provider told.")
    linked_at: datetime = strawberry.field(description="Since when it signs in to this account.")

    @classmethod
    def of(cls, row: SocialAccountRow) -> Self:
        return cls(provider=row.provider, email=row.email, linked_at=row.linked_at)
