from datetime import UTC, datetime

import pytest

from subgraphs.identity.domain.enums import Role
from subgraphs.identity.domain.read_models import Account, Session
from subgraphs.identity.domain.tokens import ACCESS_SECONDS, RefreshToken, access_claims


class TestRefreshToken:
    def test_it_is_read_as_it_was_written(self) -> None:
        token = RefreshToken.first()
        assert RefreshToken.read(str(token)) == token

    def test_the_next_one_is_of_the_same_family_only(self) -> None:
        token = RefreshToken.first()
        assert token.next().family_digest == token.family_digest
        assert token.next().digest != token.digest

    @pytest.mark.parametrize("text", ["x", "!!!!", "AAAA", "A" * 63, "A" * 68, "a.b.c"])
    def test_other_texts_are_none(self, text: str) -> None:
        assert RefreshToken.read(text) is None

    def test_it_does_not_show_itself(self) -> None:
        token = RefreshToken.first()
        assert str(token) not in repr(token)


def test_an_access_token_says_what_rfc_9068_asks() -> None:
    now, roles = datetime(2026, 11, 21, tzinfo=UTC), (Role.USER, Role.MODERATOR)
    account = Account(id="a", email="m@test.example", handle="m", created_at=now, roles=roles)
    session = Session(
        id="s", account_id="a", device=None, client_id="c", token_digests=(), rotated_at=now, expires_at=now
    )
    claims = access_claims(account, session, issuer="http://issuer", token_id="t", now=now)
    assert claims["exp"] - claims["iat"] == ACCESS_SECONDS
    assert {k: claims[k] for k in ("iss", "aud", "sub", "sid", "jti", "roles")} == {
        "iss": "http://issuer",
        "aud": "miniroom",
        "sub": "a",
        "sid": "s",
        "jti": "t",
        "roles": ["USER", "MODERATOR"],
    }
    assert claims["scope"] == "accounts:suspend content:moderate"
    assert claims["client_id"] == "c"
    assert "email" not in claims
