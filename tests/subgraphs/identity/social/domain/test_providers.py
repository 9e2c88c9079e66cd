"""Five providers are a matter of two lines of configuration; any other issuer of three."""

from typing import Any

import pytest
from pydantic import ValidationError

from subgraphs.identity.settings import Settings
from subgraphs.identity.social.domain.identities import SocialIdentity, identity_of, primary_email
from subgraphs.identity.social.domain.providers import PRESETS, Provider, providers

KNOWN = {"client_id": "miniroom", "client_secret": "s"}
OPENID, VOUCHING = {"google", "apple", "kakao"}, {"google", "apple"}
SAID: dict[str, dict[str, Any]] = {
    "google": {"sub": "1", "email": "a@b.co", "email_verified": True, "name": "민지"},
    "apple": {"sub": "1", "email": "a@b.co", "email_verified": "true", "name": "민지"},
    "kakao": {"sub": "1", "email": "a@b.co", "nickname": "민지"},
    "naver": {"response": {"id": "1", "email": "a@b.co", "nickname": "민지"}},
    "github": {"id": 1, "name": "민지"},
}


@pytest.mark.parametrize("name", ["google", "github", "kakao", "naver", "apple"])
def test_presets_need_a_client_only(name: str) -> None:
    provider = providers({name: KNOWN})[name]
    assert bool(provider.issuer) is (name in OPENID)
    places = [provider.issuer, provider.authorization_endpoint, provider.token_endpoint, provider.userinfo_endpoint]
    assert all(place.startswith("https://") for place in places if place)


@pytest.mark.parametrize("name", PRESETS)
def test_what_each_says_is_read(name: str) -> None:
    provider = providers({name: KNOWN})[name]
    person = identity_of(name, SAID[name], provider.claims)
    told_elsewhere = name == "github"
    assert person == SocialIdentity(
        provider=name,
        subject="1",
        email=None if told_elsewhere else "a@b.co",
        is_email_verified=name in VOUCHING,
        name="민지",
    )


def test_github_lists_addresses_apart() -> None:
    listed = [
        {"email": "old@b.co", "primary": False, "verified": True},
        {"email": "a@b.co", "primary": True, "verified": True},
    ]
    assert primary_email(listed) == "a@b.co"
    assert primary_email([{"email": "a@b.co", "primary": True, "verified": False}]) is None
    assert primary_email({"message": "Bad credentials"}) is None


def test_another_issuer_comes_by_settings_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    told = '{"acme": {"issuer": "https://id.acme.example", "client_id": "m", "name": "ACME"}}'
    monkeypatch.setenv("MINIROOM_SOCIAL_PROVIDERS", told)
    monkeypatch.setenv("MINIROOM_ENVIRONMENT", "test")
    for name, field in Settings.model_fields.items():
        if field.is_required():
            monkeypatch.setenv(f"MINIROOM_{name.upper()}", "x")
    assert Settings().providers["acme"].issuer == "https://id.acme.example"


@pytest.mark.parametrize("given", [{"client_id": "m"}, {"client_id": "m", "issuer": "https://a", "secrte": "x"}, {}])
def test_what_is_incomplete_or_misspelt_stops_the_start(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        providers({"acme": given})


def test_a_secret_does_not_show_itself() -> None:
    provider = Provider(id="a", name="A", issuer="https://a", client_id="m", client_secret="of-mine")
    assert "of-mine" not in repr(provider)
