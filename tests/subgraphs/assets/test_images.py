"""Drawing anew: what is refused, and what is left of the rest."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from subgraphs.assets.images import LONGEST_SIDE, MOST_PIXELS, THUMBNAIL_SIDE, redraw
from subgraphs.kit.domain.exceptions import ValidationError
from tests.subgraphs.assets.pictures import TYPES, bomb, encoded, photo_with_place, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def zipped(name: str) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(name, "alert(1)")
    return target.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


class TestAccepted:
    @pytest.mark.parametrize("content_type", TYPES)
    def test_type_and_size_stay(self, content_type: str) -> None:
        drawn, thumbnail = redraw(picture(content_type), content_type)
        assert (drawn.content_type, drawn.width, drawn.height) == (content_type, 64, 48)
        assert opened(drawn.data).format == TYPES[content_type]
        assert thumbnail.content_type == "image/webp"

    @pytest.mark.parametrize("content_type", TYPES)
    def test_nothing_but_pixels_is_left(self, content_type: str) -> None:
        drawn, thumbnail = redraw(photo_with_place(content_type), content_type)
        for each in (drawn.data, thumbnail.data):
            assert not opened(each).getexif()
            assert b"SECRET" not in each
        assert (drawn.width, drawn.height) == (48, 64), "turned upright before its orientation was dropped"

    def test_comments_and_profiles_are_dropped(self) -> None:
        image = Image.new("RGB", (8, 8))
        drawn, _ = redraw(encoded(image, "image/jpeg", comment=b"SECRET", icc_profile=b"SECRET" * 40), "image/jpeg")
        assert b"SECRET" not in drawn.data

    def test_large_ones_are_made_smaller(self) -> None:
        drawn, thumbnail = redraw(picture("image/jpeg", (4000, 1000)), "image/jpeg")
        assert (drawn.width, drawn.height) == (LONGEST_SIDE, 512)
        assert (thumbnail.width, thumbnail.height) == (THUMBNAIL_SIDE, 80)

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
    def test_every_mode_of_png(self, mode: str) -> None:
        drawn, _ = redraw(encoded(Image.new(mode, (20, 10)), "image/png"), "image/png")
        assert (drawn.width, drawn.height) == (20, 10)

    def test_transparency_of_a_palette_stays(self) -> None:
        image = Image.new("P", (4, 4))
        drawn, _ = redraw(encoded(image, "image/png", transparency=0), "image/png")
        assert opened(drawn.data).getpixel((0, 0)) == (0, 0, 0, 0)

    def test_sixteen_bit_grey_keeps_its_brightness(self) -> None:
        drawn, _ = redraw(encoded(Image.new("I;16", (4, 4), 0x8000), "image/png"), "image/png")
        assert opened(drawn.data).convert("L").getpixel((0, 0)) == 0x80

    def test_printers_colours_become_a_screens(self) -> None:
        drawn, _ = redraw(encoded(Image.new("CMYK", (8, 8)), "image/jpeg"), "image/jpeg")
        assert opened(drawn.data).mode == "RGB"

    def test_films_that_cameras_append_are_dropped(self) -> None:
        drawn, _ = redraw(picture("image/jpeg") + b"ftypmp42-film", "image/jpeg")
        assert b"film" not in drawn.data


class TestRefused:
    @pytest.mark.parametrize(
        ("content_type", "data"),
        [
            pytest.param("image/png", b"", id="empty"),
            pytest.param("image/png", SVG, id="svg"),
            pytest.param("image/png", picture("image/jpeg"), id="another-type"),
            pytest.param("image/jpeg", picture("image/webp"), id="another-type-again"),
            pytest.param("image/jpeg", b"GIF89a" + picture("image/jpeg"), id="gif-header"),
            pytest.param("image/png", picture() + zipped("a.js"), id="zip-after-png"),
            pytest.param("image/jpeg", picture("image/jpeg") + zipped("a.js"), id="zip-after-jpeg"),
            pytest.param("image/jpeg", picture("image/jpeg") + b"<ScRipt>alert(1)</script>", id="script-after-jpeg"),
            pytest.param("image/jpeg", picture("image/jpeg") + SVG, id="svg-after-jpeg"),
            pytest.param("image/jpeg", picture("image/jpeg")[:20] + b"%PDF-1.7", id="pdf"),
            pytest.param("image/webp", picture("image/webp") + b"more", id="more-after-webp"),
            pytest.param("image/png", picture()[:-20], id="cut-png"),
            pytest.param("image/jpeg", picture("image/jpeg", (800, 800))[:400], id="cut-jpeg"),
            pytest.param("image/webp", picture("image/webp")[:12], id="only-a-header"),
            pytest.param("image/png", bomb(), id="50k-by-50k"),
            pytest.param("image/webp", picture("image/webp", (4096, 3072)), id="large-for-webp"),
            pytest.param("image/png", bomb(MOST_PIXELS["image/png"] // 1000 + 1, 1000), id="a-row-too-many"),
        ],
    )
    def test_not_plainly_one_picture(self, content_type: str, data: bytes) -> None:
        with pytest.raises(ValidationError) as refusal:
            redraw(data, content_type)
        assert refusal.value.path == ["uploadId"]

    def test_script_in_a_text_chunk(self) -> None:
        info = PngInfo()
        info.add_text("Comment", "<script>alert(1)</script>")
        with pytest.raises(ValidationError):
            redraw(encoded(Image.new("RGB", (8, 8)), "image/png", pnginfo=info), "image/png")
