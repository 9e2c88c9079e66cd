"""What pictures cost: decoding uploads, variants, avatars, and files through the edge's cache."""

import asyncio
import random
import secrets
import statistics
import time
from io import BytesIO
from pathlib import Path
from typing import Final

import httpx
from PIL import Image
from rich.table import Table

from subgraphs.assets.domain.avatar import AvatarPart, Look, PartLayer, WornPart
from subgraphs.assets.domain.starter.encoding import encoded
from subgraphs.assets.domain.wardrobe.catalogue import PARTS
from subgraphs.assets.domain.wardrobe.compositor import drawn
from subgraphs.assets.domain.wardrobe.defaults import DEFAULT_LOOKS
from subgraphs.assets.services.avatar_pictures import AvatarPictures
from subgraphs.assets.services.image_process import ImageProcess
from subgraphs.assets.services.image_processor import open_image_processor
from subgraphs.assets.services.reencoding import reencode
from subgraphs.assets.services.variants import encode_variants
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage.object_store import ObjectStore, open_object_store
from subgraphs.kit.domain.starter_assets import starter_id
from tests.bench.comparing import console, introduce
from tests.bench.stack import standing
from tests.fixtures.stack import Stack

_SIZES: Final = (("image/jpeg", 2), ("image/jpeg", 12), ("image/jpeg", 50), ("image/png", 12), ("image/webp", 12))
_FORMATS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_FILES, _REQUESTS = 200, 4000


def main() -> None:
    introduce()
    console.print(asyncio.run(_decoding()))
    console.print(asyncio.run(_avatars()))
    with standing() as stack:
        console.print(asyncio.run(_delivery(stack)))


async def _decoding() -> Table:
    """Each picture in a new process, so that the peak is its own."""
    table = Table("upload", "MP", "CPU s", "MP/s", "variants CPU s", "peak MB", title="One core", title_justify="left")
    for content_type, megapixels in _SIZES:
        data = photo(content_type, megapixels)
        process = ImageProcess(seconds=120)
        seconds, image = await process.run(cpu_of_reencode, data, content_type)
        peak = await process.run(peak_megabytes)
        variants = await process.run(cpu_of_variants, image)
        process.close()
        rate = f"{megapixels / seconds:.1f}"
        table.add_row(content_type, str(megapixels), f"{seconds:.2f}", rate, f"{variants:.2f}", f"{peak:.0f}")
    return table


def cpu_of_reencode(data: bytes, content_type: str) -> tuple[float, bytes]:
    started = time.process_time()
    image, _ = reencode(data, content_type)
    return time.process_time() - started, image.data


def cpu_of_variants(data: bytes) -> float:
    started = time.process_time()
    encode_variants(data)
    return time.process_time() - started


def peak_megabytes() -> float:
    (peak,) = (line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
    return int(peak) / 1024


def photo(content_type: str, megapixels: int) -> bytes:
    """Noise under a gradient: harder to compress than most photos."""
    width = round((megapixels * 1e6 * 4 / 3) ** 0.5)
    small = Image.effect_noise((400, 300), 60).convert("RGB")
    image = Image.blend(small, Image.linear_gradient("L").resize((400, 300)).convert("RGB"), 0.6)
    target = BytesIO()
    image.resize((width, width * 3 // 4), Image.Resampling.BICUBIC).save(target, _FORMATS[content_type])
    return target.getvalue()


class _MemoryStore(ObjectStore):
    """Files in memory: what is measured is the composing."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    async def is_published(self, key: str) -> bool:
        return key in self.files

    async def publish(self, key: str, data: bytes, content_type: str) -> None:
        self.files[key] = data

    async def fetch_published(self, key: str, max_bytes: int) -> bytes | None:
        return self.files.get(key)


async def _avatars() -> Table:
    store, known = _MemoryStore(), {}
    for part in PARTS:
        keys = [f"{part.slug}-{number}" for number in range(len(part.layers))]
        for key, layer in zip(keys, part.layers, strict=True):
            store.files[key] = encoded(drawn(layer.draw), lossless=True).data
        layers = tuple(PartLayer(key, each.depth, each.is_tinted) for key, each in zip(keys, part.layers, strict=True))
        known[starter_id(part.slug)] = AvatarPart(part.slot, layers, part.excludes, part.colour)
    table = Table("avatar", "ms", title="A look of eight parts, picture and head", title_justify="left")
    with open_image_processor() as processor:
        cold = [await _composing(AvatarPictures(store, processor), look, known) for look in DEFAULT_LOOKS]
        pictures = AvatarPictures(store, processor)
        await _composing(pictures, DEFAULT_LOOKS[0], known)
        warm = [await _composing(pictures, _recoloured(DEFAULT_LOOKS[0]), known) for _ in range(24)]
        stored = [await _composing(pictures, DEFAULT_LOOKS[0], known) for _ in range(24)]
    for name, seconds in (("layers not in memory", cold), ("layers in memory", warm), ("composed before", stored)):
        table.add_row(name, f"{statistics.median(seconds) * 1000:.1f}")
    return table


def _recoloured(look: Look) -> Look:
    return Look(look.skin, tuple(WornPart(worn.asset_id, f"#{secrets.token_hex(3)}") for worn in look.parts))


async def _composing(pictures: AvatarPictures, look: Look, known: dict[str, AvatarPart]) -> float:
    started = time.perf_counter()
    await pictures.of(look, known)
    return time.perf_counter() - started


async def _delivery(stack: Stack) -> Table:
    """Few files get most of the requests, as in a feed."""
    variables = stack.environment["assets-work"].items()
    settings = Settings.model_validate({name.removeprefix("MINIROOM_").lower(): value for name, value in variables})
    keys = [f"bench{number:04}.webp" for number in range(_FILES)]
    with open_object_store(settings) as store:
        for key in keys:
            await store.publish(key, random.randbytes(60_000), "image/webp")
        wanted = random.choices(keys, weights=[1 / (number + 1) for number in range(_FILES)], k=_REQUESTS)
        seen: dict[str, list[float]] = {"HIT": [], "MISS": []}
        async with httpx.AsyncClient(base_url=settings.cdn_url) as client:
            for key in wanted:
                started = time.perf_counter()
                async with client.stream("GET", key) as answer:
                    seen[answer.headers["x-cache"]].append(time.perf_counter() - started)
                    await answer.aread()
        for key in keys:
            await store.unpublish(key)
    table = Table(
        "cache", "share", "first byte ms, median", "p99", title=f"{_REQUESTS:,} requests", title_justify="left"
    )
    for name, seconds in seen.items():
        median, last = statistics.median(seconds) * 1000, statistics.quantiles(seconds, n=100)[-1] * 1000
        table.add_row(name, f"{len(seconds) / _REQUESTS:.0%}", f"{median:.2f}", f"{last:.2f}")
    return table
