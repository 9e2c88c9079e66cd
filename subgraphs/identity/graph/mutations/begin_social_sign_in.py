"""beginSocialSignIn."""

from typing import Annotated

import strawberry

from subgraphs.identity.context import Info
from subgraphs.identity.social.domain.oauth_state import OAuthState, code_challenge, new_request
from subgraphs.identity.social.domain.redirects import redirect_uri
from subgraphs.kit.graph.errors import RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation


@strawberry.input(description="The provider and the redirect URI.")
class BeginSocialSignInInput:
    provider: str = strawberry.field(description="Provider ID, from `socialProviders`.")
    redirect_uri: str | None = strawberry.field(
        description="Registered redirect URI, compared as a whole. Default: the first one registered.",
        default=None,
    )
    code_challenge: str = strawberry.field(
        description="PKCE code challenge (RFC 7636, S256): the base64url SHA-256 of a random code verifier, which"
        " `completeSocialSignIn` requires."
    )
    device: str | None = strawberry.field(description="Name of the device, up to 100 characters.", default=None)
    email: str | None = strawberry.field(
        description="E-mail address for a new account if the provider gives none.", default=None
    )
    link: bool = strawberry.field(
        description="Link the provider to the caller's account instead of signing in.", default=False
    )
    password: str | None = strawberry.field(
        description="The current password, with `link`. Optional within ten minutes of signing in.", default=None
    )


@strawberry.type(description="The sign-in has begun.")
class BeginSocialSignInSuccess:
    authorization_url: str = strawberry.field(description="Provider's address to open in a browser.")
    state: str = strawberry.field(
        description="Returned by the provider along with the code. Valid once, for ten minutes."
    )


BeginSocialSignInPayload = Annotated[
    BeginSocialSignInSuccess | ValidationError | Unauthenticated | RateLimited,
    strawberry.union("BeginSocialSignInPayload", description="Result of beginSocialSignIn."),
]


@mutation(description="Begin a sign-in through a provider. Finish it with `completeSocialSignIn`.")
async def begin_social_sign_in(
    info: Info,
    input: Annotated[BeginSocialSignInInput, strawberry.argument(description="The provider and the redirect URI.")],
) -> BeginSocialSignInPayload | None:
    context = info.context
    request = new_request(redirect_uri(input.redirect_uri, context.services.app_redirect_uris))
    if input.link:
        await context.services.social.prove(context.signed_in(), input.password)
    state = OAuthState(
        input.provider,
        request,
        device=input.device,
        email=input.email,
        link_to=context.signed_in().user_id if input.link else None,
        code_challenge=code_challenge(input.code_challenge),
    )
    url = await context.services.social.begin(state, context.client_address)
    return BeginSocialSignInSuccess(authorization_url=url, state=request.state)
