"""`TokenPair`: what a client keeps after signing in."""

from typing import Self

import strawberry

from subgraphs.identity.session_service import SignedIn
from subgraphs.identity.tokens import ACCESS_SECONDS


@strawberry.type(description="What proves who is asking. Keep both secret; the refresh token is good once.")
class TokenPair:
    access_token: str = strawberry.field(description="Send it as `Authorization: Bearer …`. A signed JWT.")
    refresh_token: str = strawberry.field(description="Trade it for a new pair by refreshSession. Opaque.")
    expires_in: int = strawberry.field(description="Seconds until the access token expires.")

    @classmethod
    def of(cls, signed_in: SignedIn) -> Self:
        return cls(
            access_token=signed_in.access_token, refresh_token=signed_in.refresh_token, expires_in=ACCESS_SECONDS
        )
