"""Makes the variants of published images, in the worker."""

from io import BytesIO
from typing import Any, Final

import structlog
from PIL import Image

from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.assets.domain.variants import CONTENT_TYPES, ImageFormat, Variant, variant_key, widths_of
from subgraphs.assets.services.image_process import ImageProcess, ProcessDied
from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.assets.storage.repository import assets

Encoded = tuple[int, ImageFormat, bytes]
_OPTIONS: Final[dict[ImageFormat, dict[str, Any]]] = {
    ImageFormat.WEBP: {"quality": 80, "method": 4},
    ImageFormat.AVIF: {"quality": 60, "speed": 8, "max_threads": 1},
}
log = structlog.get_logger("subgraphs.assets")


async def make_variants(store: ObjectStore, process: ImageProcess, limit: int) -> int:
    """Returns how many assets there were. One whose variants cannot be made keeps its original alone."""
    found = await assets.awaiting_variants(limit)
    for asset in found:
        variants = await _variants(store, process, asset)
        if not await assets.set_variants(asset.id, variants):
            for variant in variants:
                await store.unpublish(variant.key)
    return len(found)


async def _variants(store: ObjectStore, process: ImageProcess, asset: StoredAsset) -> list[Variant]:
    data = await store.fetch_published(asset.key, asset.byte_length)
    if data is None:
        return []
    try:
        made = await process.run(encode_variants, data)
    except (ProcessDied, OSError, SyntaxError, ValueError) as error:  # Pillow raises the latter for damaged files
        log.warning("assets.variants.failed", asset_id=asset.id, error=repr(error))
        return []
    variants = []
    for width, kind, copy in made:
        key = variant_key(asset.key, copy, kind)
        await store.publish(key, copy, CONTENT_TYPES[kind])
        variants.append(Variant(width, kind, key, len(copy)))
    return variants


def encode_variants(data: bytes) -> list[Encoded]:
    """CPU-bound. Each width from the next larger one."""
    source = Image.open(BytesIO(data), formats=["PNG", "JPEG", "WEBP"])
    image = source.convert("RGBA" if source.has_transparency_data else "RGB")
    made: list[Encoded] = []
    for width in reversed(widths_of(image.width)):
        height = max(1, round(image.height * width / image.width))
        image = image if image.size == (width, height) else image.resize((width, height), Image.Resampling.LANCZOS)
        made += [(width, kind, _saved(image, kind)) for kind in ImageFormat]
    return made[::-1]


def _saved(image: Image.Image, kind: ImageFormat) -> bytes:
    target = BytesIO()
    image.save(target, kind.value, **_OPTIONS[kind])
    return target.getvalue()
