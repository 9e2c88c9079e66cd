"""Re-encoding: what is refused, and what is left of the rest."""

from io import BytesIO
from random import Random
from zipfile import ZipFile

import blurhash
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from subgraphs.assets.domain.image_formats import FOREIGN_MARKS, MAX_PIXELS
from subgraphs.assets.services.reencoding import MAX_SIDE, THUMBNAIL_SIDE, reencode
from subgraphs.kit.domain.exceptions import ValidationError
from tests.subgraphs.assets.pictures import PUBLISHED, TYPES, animation, bomb, encoded, photo_with_place, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def zipped(name: str) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(name, "alert(1)")
    return target.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def with_text(mark: str) -> bytes:
    """A PNG whose iTXt and zTXt chunks hold this text."""
    info = PngInfo()
    info.add_itxt("Comment", mark)
    info.add_text("Title", mark, zip=True)
    return encoded(Image.new("RGB", (8, 8)), "image/png", pnginfo=info)


def with_exif(mark: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = mark
    return encoded(Image.new("RGB", (8, 8)), "image/jpeg", exif=exif)


def with_scan_data(mark: bytes) -> bytes:
    """A JPEG whose compressed data holds these bytes, as may happen in any photo."""
    data = picture("image/jpeg", (400, 400), (120, 130, 140))
    middle = data.index(b"\xff\xda") + 40
    return data[:middle] + mark + data[middle + len(mark) :]


class TestAccepted:
    @pytest.mark.parametrize("content_type", TYPES)
    def test_type_and_size_stay_but_heic_becomes_jpeg(self, content_type: str) -> None:
        image, thumbnail = reencode(picture(content_type), content_type)
        assert (image.width, image.height) == (64, 48)
        assert opened(image.data).format == PUBLISHED[content_type]
        assert image.content_type == {value: key for key, value in TYPES.items()}[PUBLISHED[content_type]]
        assert thumbnail.content_type == "image/webp"

    @pytest.mark.parametrize("content_type", TYPES)
    def test_metadata_is_dropped_after_turning_the_image_upright(self, content_type: str) -> None:
        image, thumbnail = reencode(photo_with_place(content_type), content_type)
        for each in (image.data, thumbnail.data):
            assert not opened(each).getexif()
            assert b"SECRET" not in each
        assert (image.width, image.height) == (48, 64)

    def test_comments_and_profiles_are_dropped(self) -> None:
        source = Image.new("RGB", (8, 8))
        image, _ = reencode(encoded(source, "image/jpeg", comment=b"SECRET", icc_profile=b"SECRET" * 40), "image/jpeg")
        assert b"SECRET" not in image.data

    @pytest.mark.parametrize(
        ("content_type", "size", "shown"),
        [
            ("image/jpeg", (5712, 4284), (2048, 1536)),
            ("image/webp", (4032, 3024), (2048, 1536)),
            ("image/png", (4000, 1000), (2048, 512)),
            ("image/heic", (4032, 3024), (2048, 1536)),
        ],
    )
    def test_photos_of_phones_are_scaled_down(
        self, content_type: str, size: tuple[int, int], shown: tuple[int, int]
    ) -> None:
        image, thumbnail = reencode(picture(content_type, size), content_type)
        assert (image.width, image.height) == shown
        assert max(shown) == MAX_SIDE
        assert max(thumbnail.width, thumbnail.height) == THUMBNAIL_SIDE

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
    def test_every_mode_of_png(self, mode: str) -> None:
        image, _ = reencode(encoded(Image.new(mode, (20, 10)), "image/png"), "image/png")
        assert (image.width, image.height) == (20, 10)

    def test_transparency_of_a_palette_stays(self) -> None:
        source = Image.new("P", (4, 4))
        image, _ = reencode(encoded(source, "image/png", transparency=0), "image/png")
        assert opened(image.data).getpixel((0, 0)) == (0, 0, 0, 0)

    def test_sixteen_bit_grey_keeps_its_brightness(self) -> None:
        image, _ = reencode(encoded(Image.new("I;16", (4, 4), 0x8000), "image/png"), "image/png")
        assert opened(image.data).convert("L").getpixel((0, 0)) == 0x80

    def test_transparency_of_heic_stays(self) -> None:
        image, _ = reencode(encoded(Image.new("RGBA", (64, 48), (200, 80, 40, 0)), "image/heic"), "image/heic")
        assert image.content_type == "image/webp"
        assert opened(image.data).convert("RGBA").getchannel("A").getextrema() == (0, 0)

    def test_colours_of_heic_stay(self) -> None:
        image, _ = reencode(picture("image/heic", colour=(200, 80, 40)), "image/heic")
        pixel = opened(image.data).convert("RGB").getpixel((30, 20))
        assert isinstance(pixel, tuple)
        assert all(abs(got - sent) <= 6 for got, sent in zip(pixel, (200, 80, 40), strict=True)), pixel

    def test_cmyk_becomes_rgb(self) -> None:
        image, _ = reencode(encoded(Image.new("CMYK", (8, 8)), "image/jpeg"), "image/jpeg")
        assert opened(image.data).mode == "RGB"

    @pytest.mark.parametrize(
        ("content_type", "data"),
        [
            pytest.param("image/jpeg", encoded(Image.new("RGB", (8, 8)), "image/jpeg", comment=b"<SVG>"), id="comment"),
            pytest.param("image/jpeg", with_exif("<SVG onload=1>"), id="exif"),
            pytest.param("image/jpeg", with_scan_data(b"<Svg"), id="jpeg-data"),
            pytest.param("image/jpeg", picture("image/jpeg") + SVG, id="svg-after-jpeg"),
            pytest.param("image/jpeg", picture("image/jpeg") + b"ftypmp42<html>", id="film-after-jpeg"),
            pytest.param("image/png", with_text("<svg onload=alert(1)>"), id="png-text"),
            pytest.param("image/png", picture() + SVG, id="svg-after-png"),
            pytest.param("image/png", picture() + zipped("a.js"), id="zip-after-png"),
            pytest.param("image/jpeg", picture("image/jpeg") + zipped("a.js"), id="zip-after-jpeg"),
            pytest.param("image/webp", picture("image/webp") + b"%PDF-1.7", id="pdf-after-webp"),
            pytest.param("image/heic", picture("image/heic") + SVG, id="svg-after-heic"),
            pytest.param("image/heic", photo_with_place("image/heic"), id="exif-of-heic"),
        ],
    )
    def test_foreign_data_is_dropped(self, content_type: str, data: bytes) -> None:
        for each in reencode(data, content_type):
            assert not any(mark in each.data.lower() for mark in (*FOREIGN_MARKS, b"pk\x05\x06", b"ftyp", b"alert"))
            assert opened(each.data).format in ("JPEG", "PNG", "WEBP")


class TestRefused:
    @pytest.mark.parametrize(
        ("content_type", "data", "reason"),
        [
            pytest.param("image/png", b"", "is not a PNG", id="empty"),
            pytest.param("image/png", SVG, "is not a PNG", id="svg"),
            pytest.param("image/png", picture("image/jpeg"), "is not a PNG", id="jpeg-as-png"),
            pytest.param("image/jpeg", picture("image/webp"), "is not a JPEG", id="webp-as-jpeg"),
            pytest.param("image/jpeg", b"GIF89a" + picture("image/jpeg"), "is not a JPEG", id="gif-header"),
            pytest.param("image/jpeg", picture("image/jpeg")[:20] + b"%PDF-1.7", "is damaged", id="pdf"),
            pytest.param("image/png", picture(size=(800, 800))[:900], "is damaged", id="cut-png"),
            pytest.param("image/jpeg", picture("image/jpeg", (800, 800))[:400], "is damaged", id="cut-jpeg"),
            pytest.param("image/webp", picture("image/webp")[:12], "is damaged", id="only-a-header"),
            pytest.param("image/heic", picture("image/jpeg"), "is not a HEIC", id="jpeg-as-heic"),
            pytest.param("image/heic", b"\0\0\0\x18ftypavif\0\0\0\0avifmif1", "is not a HEIC", id="avif"),
            pytest.param("image/heic", b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "is not a HEIC", id="film"),
            pytest.param("image/heic", picture("image/heic")[:40], "is damaged", id="only-a-heic-header"),
            pytest.param("image/heic", picture("image/heic", (800, 800))[:-40], "is damaged", id="cut-heic"),
            pytest.param("image/png", bomb(), "has more than 25,000,000 pixels", id="50k-by-50k"),
            pytest.param("image/png", bomb(MAX_PIXELS["image/png"] // 1000 + 1, 1000), "has more", id="a-row-too-many"),
            pytest.param("image/png", animation("PNG"), "is animated", id="apng"),
            pytest.param("image/webp", animation("WEBP"), "is animated", id="animated-webp"),
        ],
    )
    def test_what_is_not_a_still_image_of_its_type(self, content_type: str, data: bytes, reason: str) -> None:
        with pytest.raises(ValidationError, match=reason) as refusal:
            reencode(data, content_type)
        assert refusal.value.path == ["upload_id"]


def test_noise_that_grows_by_encoding_is_refused() -> None:
    noise = Image.frombytes("RGBA", (MAX_SIDE, MAX_SIDE), Random(1).randbytes(4 * MAX_SIDE * MAX_SIDE))
    with pytest.raises(ValidationError, match="once it is re-encoded: upload it as a JPEG"):
        reencode(encoded(noise, "image/png", compress_level=0), "image/png")


@pytest.mark.parametrize("size", [(400, 200), (200, 400)])
def test_the_blurhash_shows_where_the_colours_are(size: tuple[int, int]) -> None:
    """Transparent pixels as white."""
    source = Image.new("RGBA", size, (0, 0, 0, 0))
    source.paste((220, 30, 30, 255), (0, 0, size[0] // 2, size[1]))
    image, _ = reencode(encoded(source, "image/png"), "image/png")
    assert image.blurhash
    assert blurhash.components(image.blurhash) == ((4, 3) if size[0] > size[1] else (3, 4))
    rows = blurhash.decode(image.blurhash, 8, 8)
    (red, green, _), right = rows[4][1], rows[4][7]
    assert red > 150 > 120 > green
    assert min(right) > 200
