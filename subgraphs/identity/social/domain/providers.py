"""Sign-in providers: five presets, and any OpenID Connect issuer by settings alone. Pure."""

from collections.abc import Mapping
from typing import Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, SecretStr, model_validator

PRESETS: Final[dict[str, dict[str, Any]]] = {
    "google": {"name": "Google", "issuer": "https://accounts.google.com"},
    "apple": {
        "name": "Apple",
        "issuer": "https://appleid.apple.com",
        "scope": "openid email name",
        "response_mode": "form_post",
        "auth_method": "client_secret_post",
    },
    "kakao": {
        "name": "Kakao",
        "issuer": "https://kauth.kakao.com",
        "scope": "openid account_email profile_nickname",
        "auth_method": "client_secret_post",
        "claims": {"name": "nickname"},
    },
    "naver": {
        "name": "Naver",
        "authorization_endpoint": "https://nid.naver.com/oauth2.0/authorize",
        "token_endpoint": "https://nid.naver.com/oauth2.0/token",
        "userinfo_endpoint": "https://openapi.naver.com/v1/nid/me",
        "scope": "",
        "auth_method": "client_secret_post",
        "claims": {"subject": "response.id", "email": "response.email", "name": "response.nickname"},
    },
    "github": {
        "name": "GitHub",
        "authorization_endpoint": "https://github.com/login/oauth/authorize",
        "token_endpoint": "https://github.com/login/oauth/access_token",
        "userinfo_endpoint": "https://api.github.com/user",
        "emails_endpoint": "https://api.github.com/user/emails",
        "scope": "read:user user:email",
        "auth_method": "client_secret_post",
        "claims": {"subject": "id", "name": "name"},
    },
}


class Claims(BaseModel):
    """Where a provider's answer has which claim; dots lead into objects."""

    subject: str = "sub"
    email: str = "email"
    email_verified: str = "email_verified"
    name: str = "name"


class Provider(BaseModel):
    """With an issuer: OpenID Connect with discovered endpoints. Without: plain OAuth 2 with the endpoints given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    client_id: str
    client_secret: SecretStr = SecretStr("")
    """Empty where `private_key` signs one (Apple), or for a public client."""
    team_id: str = ""
    key_id: str = ""
    private_key: SecretStr = SecretStr("")
    issuer: str | None = None
    authorization_endpoint: str | None = None
    token_endpoint: str | None = None
    userinfo_endpoint: str | None = None
    emails_endpoint: str | None = None
    scope: str = "openid email profile"
    response_mode: Literal["query", "form_post"] = "query"
    auth_method: Literal["client_secret_basic", "client_secret_post", "none"] = "client_secret_basic"
    claims: Claims = Claims()

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        known = (self.authorization_endpoint, self.token_endpoint, self.userinfo_endpoint)
        if self.issuer is None and not all(known):
            raise ValueError(f"provider {self.id}: set an issuer, or the three endpoints of a plain OAuth 2 provider")
        return self


def providers(settings: Mapping[str, Mapping[str, Any]]) -> dict[str, Provider]:
    """By id. Settings override the preset of the same id."""
    return {
        name: Provider.model_validate({"name": name.capitalize(), **PRESETS.get(name, {}), **given, "id": name})
        for name, given in settings.items()
    }
