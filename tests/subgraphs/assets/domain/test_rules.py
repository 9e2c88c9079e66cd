"""Names, sizes and search terms."""

import pytest

from subgraphs.assets.domain import rules
from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.media.formats import content_type
from subgraphs.assets.domain.variants import ImageFormat, variant_key
from subgraphs.kit.domain.delivery import PRIVATE
from subgraphs.kit.domain.exceptions import ContentRejected, ValidationError


def found(title: str, search: str) -> bool:
    """As the query in `repository.py` decides."""
    terms = rules.terms(title)
    return all(any(term.startswith(word) for term in terms) for word in rules.search_words(search))


class TestSearch:
    @pytest.mark.parametrize(
        ("title", "search"),
        [
            ("Red Sofa", "sofa"),
            ("Red Sofa", "RED so"),
            ("빨간소파", "소파"),
            ("빨간 소파", "소파 빨간"),
            ("armchair", "chair"),
        ],
    )
    def test_parts_of_words_are_found(self, title: str, search: str) -> None:
        assert found(title, search)

    @pytest.mark.parametrize(("title", "search"), [("Red Sofa", "blue"), ("Red Sofa", "red chair"), ("", "a")])
    def test_others_are_not(self, title: str, search: str) -> None:
        assert not found(title, search)

    @pytest.mark.parametrize("search", ["", "   ", "!?", "x" * 51, "a\0b", "\ud800"])
    def test_nothing_to_look_for_is_refused(self, search: str) -> None:
        with pytest.raises(ValidationError):
            rules.search_words(search)

    def test_terms_are_bounded(self) -> None:
        assert len(rules.terms("abcdefghij" * 8)) <= 200
        assert all(len(term) <= 24 for term in rules.terms("abcdefghij" * 8))


class TestUpload:
    @pytest.mark.parametrize("value", ["image/svg+xml", "image/gif", "IMAGE/PNG", "image/png ", "", "text/html"])
    def test_other_types_are_refused(self, value: str) -> None:
        with pytest.raises(ValidationError):
            content_type(AssetKind.IMAGE, value)

    @pytest.mark.parametrize("value", [0, -1, rules.MAX_BYTES + 1])
    def test_sizes_out_of_range_are_refused(self, value: int) -> None:
        with pytest.raises(ValidationError):
            rules.byte_length(value)

    @pytest.mark.parametrize("value", ["", " ", "\u3164", "\u200b", "a\0b", "\ud800", "two\nlines", "x" * 81])
    def test_titles_that_are_none(self, value: str) -> None:
        with pytest.raises(ValidationError):
            rules.title(value)

    def test_an_empty_alt_text_is_none(self) -> None:
        assert rules.alt_text("  ") is None

    def test_offensive_titles_are_refused_and_alt_texts_masked(self) -> None:
        with pytest.raises(ContentRejected):
            rules.title("시발놈")
        assert rules.title("Dick Van Dyke") == "Dick Van Dyke"

    def test_addresses_follow_from_the_uploads_secret(self) -> None:
        key = rules.file_key(AssetKind.WALL, "secret", b"a", "image/png")
        assert key == rules.file_key(AssetKind.WALL, "secret", b"a", "image/png")
        assert key != rules.file_key(AssetKind.WALL, "other", b"a", "image/png")
        assert rules.file_key(AssetKind.WALL, "secret", b"a", "image/jpeg").endswith(".jpg")

    def test_the_files_of_an_image_and_their_copies_are_private(self) -> None:
        image, wall = (rules.file_key(kind, "secret", b"a", "image/png") for kind in (AssetKind.IMAGE, AssetKind.WALL))
        assert (image.startswith(PRIVATE), wall.startswith(PRIVATE)) == (True, False)
        copies = [variant_key(key, b"b", ImageFormat.AVIF) for key in (image, wall)]
        assert [key.startswith(PRIVATE) for key in copies] == [True, False]
