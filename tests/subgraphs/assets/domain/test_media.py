"""Sounds and models: what is refused, and what is left of the rest."""

import pytest

from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.media.checked import NotMedia
from subgraphs.assets.domain.media.formats import CHECKS, content_type
from subgraphs.assets.domain.media.glb import MAX_TRIANGLES, checked_glb
from subgraphs.assets.domain.media.mp3 import checked_mp3
from subgraphs.assets.domain.media.ogg import checked_ogg
from subgraphs.kit.domain.exceptions import ValidationError
from tests.subgraphs.assets.media import FRAME_SECONDS, TAG, VORBIS, glb, model, mp3, ogg, page

HTML = b"<html><script>alert(1)</script></html>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(28)


def test_an_mp3_is_published_without_its_tags() -> None:
    checked = checked_mp3(mp3(100, before=TAG, after=b"TAG" + bytes(125)))
    assert checked.data == mp3(100)
    assert checked.seconds == pytest.approx(100 * FRAME_SECONDS, abs=0.01)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not an MP3"),
        (HTML, "is not an MP3"),
        (mp3(2), "is not an MP3"),
        (mp3(100, after=HTML), "contains data that is not sound"),
        (mp3(100, before=HTML), "is not an MP3"),
        (mp3(10) + mp3(10).replace(b"\xff\xfb\x90", b"\xff\xfb\x94"), "changes its sample rate"),
        (TAG[:6] + b"\x7f\x7f\x7f\x7f" + mp3(10), "is not an MP3"),
        (mp3(23_100), "lasts longer than 10 minutes"),
    ],
)
def test_what_is_no_mp3(data: bytes, reason: str) -> None:
    with pytest.raises(NotMedia, match=reason):
        checked_mp3(data)


@pytest.mark.parametrize(("data", "seconds"), [(ogg(), 2.0), (ogg(VORBIS, 3.5, 44100, 0), 3.5)])
def test_opus_and_vorbis(data: bytes, seconds: float) -> None:
    checked = checked_ogg(data)
    assert checked.data == data
    assert checked.seconds == pytest.approx(seconds, abs=0.01)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not an Ogg"),
        (HTML, "is not an Ogg"),
        (ogg() + HTML, "contains data that is not sound"),
        (ogg()[:-1], "its last part is missing"),
        (ogg() + page(4, b"x", 5, serial=8), "more than one stream"),
        (ogg() + page(9, b"x", 5), "lacks a part"),
        (ogg(b"\x80theora" + bytes(40)), "neither Vorbis nor Opus"),
        (ogg(VORBIS[:10]), "neither Vorbis nor Opus"),
        (ogg(seconds=601), "lasts longer than 10 minutes"),
    ],
)
def test_what_is_no_ogg(data: bytes, reason: str) -> None:
    with pytest.raises(NotMedia, match=reason):
        checked_ogg(data)


def test_a_model_stays_as_it_is() -> None:
    image = {"images": [{"bufferView": 0, "mimeType": "image/png"}]}
    for data in (glb(), glb(model(**image), binary=PNG)):
        assert checked_glb(data).data == data
        assert checked_glb(data).seconds is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not a binary glTF"),
        (HTML, "is not a binary glTF"),
        (glb(after=HTML), "is not a binary glTF"),
        (glb()[:-1], "is not a binary glTF"),
        (glb([]), "is not a glTF 2.0"),
        (glb(model(asset={"version": "1.0"})), "is not a glTF 2.0"),
        (glb(model(buffers=[{"byteLength": 36, "uri": "https://evil.example/x"}])), "refers to other files"),
        (glb(model(images=[{"uri": "data:image/svg+xml,<svg>"}])), "refers to other files"),
        (glb(model(images=[{"bufferView": 0, "mimeType": "image/png"}])), "neither PNG nor JPEG"),
        (glb(model(images=[{"bufferView": 5, "mimeType": "image/png"}])), "neither PNG nor JPEG"),
        (glb(model(bufferViews=[{"byteLength": 37}])), "reads beyond its data"),
        (glb(model(bufferViews=[{"byteLength": -1}])), "reads beyond its data"),
        (glb(model(bufferViews="x")), "is not a list"),
        (glb(model(accessors=[{"count": True}])), "an accessor has no count"),
        (glb(model(meshes=[])), "has no mesh"),
        (glb(model(meshes=[{"primitives": [{"attributes": {"POSITION": 9}}]}])), "a mesh has no corners"),
        (glb(model(accessors=[{"count": 3 * MAX_TRIANGLES + 3}])), "more than 200,000 triangles"),
    ],
)
def test_what_is_no_model(data: bytes, reason: str) -> None:
    with pytest.raises(NotMedia, match=reason):
        checked_glb(data)


@pytest.mark.parametrize("check", CHECKS.values())
@pytest.mark.parametrize("whole", [mp3(5), ogg(), glb()])
def test_any_part_of_a_file_is_refused_or_accepted_without_another_error(check: object, whole: bytes) -> None:
    assert callable(check)
    for end in range(0, min(len(whole), 700), 7):
        for data in (whole[:end], whole[:end] + b"\xff" * 40, whole[end:]):
            try:
                check(data)
            except NotMedia:
                continue


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (AssetKind.SOUND, "audio/ogg", "image/png"),
        (AssetKind.MODEL, "model/gltf-binary", "audio/mpeg"),
        (AssetKind.IMAGE, "image/png", "audio/ogg"),
        (AssetKind.FURNITURE, "image/webp", "model/gltf-binary"),
        (AssetKind.IMAGE, "image/heic", "image/svg+xml"),
    ],
)
def test_each_kind_has_its_types(kind: AssetKind, good: str, bad: str) -> None:
    assert content_type(kind, good) == good
    with pytest.raises(ValidationError):
        content_type(kind, bad)
