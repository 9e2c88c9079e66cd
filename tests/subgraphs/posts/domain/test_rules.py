import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.tags import clean_tag, hashtags
from subgraphs.posts.domain import rules


class TestTag:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ("Cozy", "cozy"),
            ("#Cozy", "cozy"),
            ("＃방꾸미기", "방꾸미기"),
            ("  plants_2026 ", "plants_2026"),
            ("ＦＵＬＬ", "full"),
            ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
            ("Straße", "strasse"),
            ("가" * 30, "가" * 30),
        ],
    )
    def test_is_folded(self, given: str, expected: str) -> None:
        assert clean_tag(given, "tag") == expected

    @pytest.mark.parametrize(
        "given", ["", "#", "two words", "a-b", "#a#b", "a" * 31, "가" * 31, "a\x00", "\ud800", "🌵"]
    )
    def test_anything_else_is_refused(self, given: str) -> None:
        with pytest.raises(ValidationError) as refusal:
            clean_tag(given, "tags")
        assert refusal.value.path == ["tags"]


class TestHashtags:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("my #Room, my #방_꾸미기!", ["room", "방_꾸미기"]),
            ("#a #b #A", ["a", "b"]),
            ("전각 ＃식물", ["식물"]),
            ("(#plants)", ["plants"]),
            ("we are #1 of #2026", []),
            ("https://example.org/#part page#part ##twice &#39;", []),
            ("#" + "a" * 31, []),
            ("nothing here # ", []),
        ],
    )
    def test_are_found_in_words(self, text: str, found: list[str]) -> None:
        assert hashtags(text) == found


class TestAllTags:
    def test_given_ones_come_first_and_none_comes_twice(self) -> None:
        assert rules.all_tags(rules.given_tags(["Desk", "desk"]), "a #lamp on a #desk") == ("desk", "lamp")

    def test_hashtags_join_while_there_is_room(self) -> None:
        given = [f"t{n}" for n in range(9)]
        assert rules.all_tags(given, "#one #two") == (*given, "one")

    def test_eleven_given_are_refused(self) -> None:
        with pytest.raises(ValidationError):
            rules.given_tags([f"t{n}" for n in range(11)])


class TestBody:
    @pytest.mark.parametrize("text", ["", " \n ", "a" * 5001, "a" * 100_000, "a\x00b", "\udfff"])
    def test_what_cannot_be_shown_is_refused(self, text: str) -> None:
        with pytest.raises(ValidationError):
            rules.body(text)

    def test_limits_are_code_points(self) -> None:
        assert len(rules.body("🌵" * 5000)) == 5000
        assert len(rules.comment_body("방" * 2000)) == 2000
        with pytest.raises(ValidationError):
            rules.comment_body("방" * 2001)


def test_attachments_are_at_most_ten_and_none_comes_twice() -> None:
    alt_texts = rules.alt_texts_by_asset([("a", " a lamp "), ("b", None), ("a", "again"), ("c", " ")])
    assert alt_texts == {"a": "a lamp", "b": "", "c": ""}
    assert list(alt_texts) == ["a", "b", "c"]
    with pytest.raises(ValidationError) as error:
        rules.alt_texts_by_asset([(str(n), None) for n in range(11)])
    assert error.value.path == ["attachments"]


class TestMentions:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("홍길동@naver.com", []),
            ("https://x.y/?u=@naver", []),
            ("보기 https://ex.org/@somebody/1", []),
            ("안녕@alice님", ["alice"]),
            ("@Alice, @alice와 ＠bob!", ["alice", "bob"]),
            ("me@example.org, me@example", []),
            ("(@carol) @dave.", ["carol", "dave"]),
        ],
    )
    def test_are_found_in_words_but_not_in_addresses(self, text: str, found: list[str]) -> None:
        assert rules.mentioned_handles(text) == found


class TestText:
    def test_line_ends_are_one_character(self) -> None:
        assert rules.body("첫 줄\r\n둘째 줄") == "첫 줄\n둘째 줄"
        assert len(rules.body("a" * 4998 + "\r\nb")) == 5000

    @pytest.mark.parametrize("text", ["\u3164", "\u200b", "\u2800", "\ufeff", "\u2060", "\u00ad"])
    def test_invisible_ones_are_refused(self, text: str) -> None:
        for clean in (rules.body, rules.comment_body):
            with pytest.raises(ValidationError):
                clean(text)

    @pytest.mark.parametrize("text", ["🏳️‍🌈", "می‌خواهم"])
    def test_joiners_are_kept(self, text: str) -> None:
        assert rules.body(text) == text
