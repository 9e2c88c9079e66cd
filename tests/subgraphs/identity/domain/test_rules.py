import unicodedata

import pytest

from subgraphs.identity.domain import rules
from subgraphs.identity.domain.common_passwords import COMMON_PASSWORDS
from subgraphs.identity.domain.enums import Role
from subgraphs.identity.domain.policy import scopes_of
from subgraphs.identity.domain.reserved_handles import RESERVED_HANDLES
from subgraphs.kit.domain.exceptions import ValidationError


class TestEmail:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("Minji@Example.COM", "minji@example.com"),
            ("  minji@example.com ", "minji@example.com"),
            ("ｍｉｎｊｉ＠example.com", "minji@example.com"),
            ("a.b+tag@sub.example.co.kr", "a.b+tag@sub.example.co.kr"),
            ("민지@한국.kr", "민지@한국.kr"),
        ],
    )
    def test_spellings_of_one_address_are_one(self, written: str, meant: str) -> None:
        assert rules.email(written) == meant

    @pytest.mark.parametrize(
        "value",
        [
            "", "minji", "@example.com", "minji@", "minji@localhost", "minji@example..com", "minji@-a.com", "a b@c.de",
            "a@b@c.de", ".a@b.cd", "a.@b.cd", "a..b@c.de", "a@1.2.3.4", "a\x00b@c.de", "a\ud800@c.de", "a\nb@c.de",
            "<a@c.de>", f"{'a' * 65}@c.de", f"a@{'b' * 64}.de", f"a@{'b.' * 130}de", "a" * 100_000,
        ],
    )  # fmt: skip
    def test_others_are_refused(self, value: str) -> None:
        with pytest.raises(ValidationError) as refusal:
            rules.email(value)
        assert refusal.value.path == ["email"]


class TestHandle:
    @pytest.mark.parametrize(
        ("written", "meant"), [("Min_Ji", "min_ji"), ("007", "007"), ("ｍｉｎ", "min"), ("_a_", "_a_")]
    )
    def test_capitals_and_widths_make_no_difference(self, written: str, meant: str) -> None:
        assert rules.handle(written) == meant

    @pytest.mark.parametrize(
        "value",
        [
            "",
            "ab",
            "a" * 31,
            "min-ji",
            "min ji",
            "민지씨",
            "___",
            "a\x00b",
            "min\ud800ji",
            "mіn",
            "@minji",
            "x" * 100_000,
        ],
    )
    def test_others_are_refused(self, value: str) -> None:
        with pytest.raises(ValidationError) as refusal:
            rules.handle(value)
        assert refusal.value.path == ["handle"]

    @pytest.mark.parametrize("value", ["admin", "ADMIN", "_admin_", "mini_room", "support"])
    def test_some_are_reserved(self, value: str) -> None:
        with pytest.raises(ValidationError, match="reserved"):
            rules.handle(value)

    def test_reserved_ones_are_written_as_they_are_compared(self) -> None:
        assert all(word == word.lower() and "_" not in word for word in RESERVED_HANDLES)


class TestDisplayName:
    def test_spaces_are_single(self) -> None:
        assert rules.display_name("  김\t민지  \u3000 Kim ") == "김 민지 Kim"

    def test_families_of_emoji_stay(self) -> None:
        assert rules.display_name("민지 👩‍👩‍👧") == "민지 👩‍👩‍👧"

    @pytest.mark.parametrize(
        "value", ["", "   ", "\u3164", "\u200b\u200d", "a\u202eb", "a\x00", "\ud800", "a\nb", "a" * 51]
    )
    def test_what_cannot_be_read_is_refused(self, value: str) -> None:
        with pytest.raises(ValidationError) as refusal:
            rules.display_name(value)
        assert refusal.value.path == ["display_name"]


class TestPassword:
    def test_one_password_however_it_is_composed(self) -> None:
        typed = [unicodedata.normalize(form, "한글비밀번호1") for form in ("NFC", "NFD")]
        assert rules.password(typed[0]) == rules.password(typed[1])

    def test_spaces_count(self) -> None:
        assert rules.new_password("  a b c  ", email="m@test.example", handle="minji") == "  a b c  "

    @pytest.mark.parametrize(
        "value",
        [
            "", "short", "a" * 129, "a" * 100_000, "password", "Password", "QWER1234", "1q2w3e4r", "aaaaaaaaaa",
            "abababab", "abcd\x00efgh", "abcd\ud800efgh", "Minji_77", "minji.kim", "MINJI.KIM@test.example",
        ],
    )  # fmt: skip
    def test_bad_ones_are_refused(self, value: str) -> None:
        with pytest.raises(ValidationError) as refusal:
            rules.new_password(value, email="minji.kim@test.example", handle="minji_77")
        assert refusal.value.path == ["password"]

    def test_the_list_holds_what_gets_that_far(self) -> None:
        assert all(len(word) >= 8 and word == word.casefold() for word in COMMON_PASSWORDS)


class TestScopes:
    def test_roles_add_up(self) -> None:
        assert set(scopes_of([Role.USER])) < set(scopes_of([Role.USER, Role.MODERATOR]))

    def test_only_admins_grant_roles(self) -> None:
        assert [role for role in Role if "roles:grant" in scopes_of([role])] == [Role.ADMIN]
