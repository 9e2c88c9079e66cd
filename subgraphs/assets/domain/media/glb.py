"""glTF 2.0 in one binary file that refers to nothing outside. Pure."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from subgraphs.assets.domain.media.checked import CheckedMedia, NotMedia

MAX_TRIANGLES: Final = 200_000
_MAX_JSON: Final = 2 * 1024 * 1024
_MAX_ENTRIES: Final = 20_000
_JSON, _BIN = b"JSON", b"BIN\0"
_SIGNATURES: Final = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


def checked_glb(data: bytes) -> CheckedMedia:
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != _JSON or [kind for kind, _ in chunks[1:]] not in ([], [_BIN]):
        raise NotMedia("is not a glTF model")
    binary = chunks[1][1] if len(chunks) > 1 else b""
    _check(_parsed(chunks[0][1]), binary)
    return CheckedMedia(data)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if data[:8] != b"glTF\x02\0\0\0" or int.from_bytes(data[8:12], "little") != len(data):
        raise NotMedia("is not a binary glTF 2.0 model (.glb)")
    at = 12
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "little")
        body = data[at + 8 : at + 8 + length]
        if len(body) < length or at + 8 > len(data):
            raise NotMedia("is damaged: a part is missing")
        yield data[at + 4 : at + 8], body
        at += 8 + length


def _parsed(text: bytes) -> dict[str, Any]:
    if len(text) > _MAX_JSON:
        raise NotMedia("has too long a description")
    try:
        model = json.loads(text)
    except (ValueError, RecursionError):
        raise NotMedia("is damaged: its description cannot be read") from None
    if not isinstance(model, dict) or not str(_map(model.get("asset")).get("version", "")).startswith("2."):
        raise NotMedia("is not a glTF 2.0 model")
    return model


def _check(model: Mapping[str, Any], binary: bytes) -> None:
    if any("uri" in each for name in ("buffers", "images") for each in _entries(model, name)):
        raise NotMedia("refers to other files: embed them")
    views = [_view(each, binary) for each in _entries(model, "bufferViews")]
    for image in _entries(model, "images"):
        index: Any = image.get("bufferView")
        signature = _SIGNATURES.get(str(image.get("mimeType")))
        if not _is_index(index, views) or signature is None or not views[index].startswith(signature):
            raise NotMedia("has an image that is neither PNG nor JPEG")
    if _triangles(model) > MAX_TRIANGLES:
        raise NotMedia(f"has more than {MAX_TRIANGLES:,} triangles")


def _view(view: Mapping[str, Any], binary: bytes) -> bytes:
    start, length = view.get("byteOffset", 0), view.get("byteLength")
    if not (_is_count(start) and _is_count(length) and start + length <= len(binary)):
        raise NotMedia("is damaged: it reads beyond its data")
    return binary[start : start + length]


def _triangles(model: Mapping[str, Any]) -> int:
    """At most: three corners make one."""
    accessors = _entries(model, "accessors")
    if not all(_is_count(each.get("count")) for each in accessors):
        raise NotMedia("is damaged: an accessor has no count")
    corners = 0
    for mesh in _entries(model, "meshes"):
        for part in _entries(mesh, "primitives"):
            index = part.get("indices", _map(part.get("attributes")).get("POSITION"))
            if not _is_index(index, accessors):
                raise NotMedia("is damaged: a mesh has no corners")
            corners += accessors[index]["count"]
    if not corners:
        raise NotMedia("has no mesh")
    return corners // 3


def _entries(parent: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = parent.get(name, [])
    if not isinstance(value, list) or len(value) > _MAX_ENTRIES or not all(isinstance(each, dict) for each in value):
        raise NotMedia(f"is damaged: `{name}` is not a list of objects, or too long")
    return value


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_index(value: Any, entries: list[Any]) -> bool:
    return _is_count(value) and value < len(entries)
