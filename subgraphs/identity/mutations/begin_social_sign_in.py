"""beginSocialSignIn."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.social.attempts import Attempt, fresh
from subgraphs.identity.social.redirects import redirect_uri
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="Through whom, and back to where.")
class BeginSocialSignInInput:
    provider: str = strawberry.field(description="One of `socialProviders`.")
    redirect_uri: str | None = strawberry.field(
        description="Where the app takes the person back; one of those that are set up, compared as a whole.",
        default=None,
    )
    device: str | None = strawberry.field(
        description="What the person calls this device, up to 100 characters.", default=None
    )
    email: str | None = strawberry.field(
        description="The address for a new account, when the provider tells none.", default=None
    )
    link: bool = strawberry.field(
        description="Link the provider to the account that is signed in, instead of signing in.", default=False
    )


@strawberry.type(description="The person can be sent to the provider.")
class BeginSocialSignInSuccess:
    authorization_url: str = strawberry.field(description="Where to send the person, in a browser.")
    state: str = strawberry.field(description="Comes back with the code; good once, for ten minutes.")


BeginSocialSignInPayload = Annotated[
    BeginSocialSignInSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("BeginSocialSignInPayload", description="Outcome of beginSocialSignIn."),
]


@mutation(
    description="Begin a sign-in through a provider: send the person there, then bring back what comes to the app."
)
async def begin_social_sign_in(
    info: Info,
    input: Annotated[BeginSocialSignInInput, strawberry.argument(description="Through whom, and back to where.")],
) -> BeginSocialSignInPayload | None:
    context = info.context
    asked = fresh(redirect_uri(input.redirect_uri, context.use.app_redirect_uris))
    link_to = context.signed_in().user_id if input.link else None
    attempt = Attempt(input.provider, asked, device=input.device, email=input.email, link_to=link_to)
    url = await context.use.social.begin(attempt, context.client_address)
    return BeginSocialSignInSuccess(authorization_url=url, state=asked.state)
