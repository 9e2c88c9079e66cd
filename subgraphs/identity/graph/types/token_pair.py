"""`TokenPair`: the tokens of a session."""

from typing import Self

import strawberry

from subgraphs.identity.domain.read_models import SignedIn
from subgraphs.identity.domain.tokens import ACCESS_SECONDS


@strawberry.type(description="Access and refresh token of a session. Store both securely.")
class TokenPair:
    access_token: str = strawberry.field(description="Signed JWT. Send it as `Authorization: Bearer …`.")
    refresh_token: str = strawberry.field(
        description="Opaque, single-use token. Trade it for a new pair with `refreshSession`."
    )
    expires_in: int = strawberry.field(description="Seconds until the access token expires.")

    @classmethod
    def of(cls, signed_in: SignedIn) -> Self:
        return cls(
            access_token=signed_in.access_token, refresh_token=signed_in.refresh_token, expires_in=ACCESS_SECONDS
        )
