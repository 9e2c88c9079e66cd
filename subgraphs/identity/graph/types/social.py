"""Sign-in providers, and the caller's accounts there."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.social.domain.providers import Provider
from subgraphs.identity.social.domain.read_models import SocialLink


@strawberry.type(description="A provider through which people can sign in.")
class SocialProvider:
    id: str = strawberry.field(description="Provider ID; input of `beginSocialSignIn`.")
    name: str = strawberry.field(description="Display name of the provider.")
    begin_path: str = strawberry.field(description="Path, on the API's origin, where a browser begins the sign-in.")

    @classmethod
    def of(cls, provider: Provider) -> Self:
        return cls(id=provider.id, name=provider.name, begin_path=f"/auth/{provider.id}/begin")


@strawberry.type(description="A provider's account that is linked to the caller's account.")
class SocialAccount:
    provider: str = strawberry.field(description="Provider ID.")
    email: str | None = strawberry.field(description="E-mail address at the provider; null if it gave none.")
    linked_at: datetime = strawberry.field(description="When the accounts were linked.")

    @classmethod
    def of(cls, link: SocialLink) -> Self:
        return cls(provider=link.provider, email=link.email, linked_at=link.linked_at)
