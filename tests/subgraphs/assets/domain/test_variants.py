"""Which copy of an image a client gets."""

import pytest

from subgraphs.assets.domain.variants import ImageFormat, Variant, chosen_key, widths_of

WEBP, AVIF = ImageFormat.WEBP, ImageFormat.AVIF
VARIANTS = [Variant(width, kind, f"{kind}{width}", 1) for kind in ImageFormat for width in (160, 320, 640)]


@pytest.mark.parametrize(
    ("width", "kind", "key"),
    [
        (None, None, "original"),
        (1, None, "WEBP160"),
        (160, AVIF, "AVIF160"),
        (161, WEBP, "WEBP320"),
        (4000, None, "WEBP640"),
        (-5, None, "WEBP160"),
        (None, AVIF, "AVIF640"),
    ],
)
def test_the_narrowest_that_is_wide_enough(width: int | None, kind: ImageFormat | None, key: str) -> None:
    assert chosen_key("original", VARIANTS, width, kind) == key


def test_the_original_until_there_are_copies() -> None:
    assert chosen_key("original", [], 100, AVIF) == "original"


def test_an_image_is_never_enlarged() -> None:
    assert widths_of(40) == [40]
    assert widths_of(500) == [160, 320, 500]
    assert widths_of(2048) == [160, 320, 640, 1080, 1600]
