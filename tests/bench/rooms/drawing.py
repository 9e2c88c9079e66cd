"""What a preview costs: drawing the templates, and encoding the files of one."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

from rich.table import Table

from events.contracts.records.assets import Placement
from subgraphs.assets.domain.starter.furniture import PIECES
from subgraphs.assets.domain.starter.stored import picture_of
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.domain.known_assets import KnownAsset
from subgraphs.kit.domain.starter_assets import starter_id
from subgraphs.rooms.domain.preview.drawing import draw, encoded
from subgraphs.rooms.domain.preview.scene import scene_of
from subgraphs.rooms.domain.templates.catalogue import TEMPLATES

_KNOWN: Final = {
    starter_id(piece.slug): KnownAsset(
        "",
        piece.kind,
        placement=Placement(**asdict(piece.placement)) if piece.placement else None,
        picture_key=piece.slug,
    )
    for piece in PIECES
}


def drawing() -> Table:
    pictures = {piece.slug: picture_of(piece) for piece in PIECES}
    scenes = [scene_of(template.state(new_id), template.theme_id, _KNOWN) for template in TEMPLATES]
    drawn = [draw(scene, pictures) for scene in scenes]
    table = Table("preview", "CPU ms, median", title="One core", title_justify="left")
    table.add_row("drawing", f"{_median(lambda scene: draw(scene, pictures), scenes):.0f}")
    table.add_row("six files", f"{_median(lambda image: encoded(image, 'x'), drawn):.0f}")
    return table


def _median(work: Callable[[Any], object], inputs: list[Any]) -> float:
    taken = []
    for each in inputs:
        started = time.process_time()
        work(each)
        taken.append(time.process_time() - started)
    return statistics.median(taken) * 1000
