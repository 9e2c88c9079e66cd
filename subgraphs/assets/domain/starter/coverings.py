"""Walls and floors of the starter catalogue. Pure."""

from collections.abc import Callable
from functools import partial
from typing import Final

from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.starter import surfaces
from subgraphs.assets.domain.starter.canvas import Canvas
from subgraphs.assets.domain.starter.palette import (
    BIRCH,
    BLUE,
    BUTTER,
    CREAM,
    LEAF,
    LILAC,
    MINT,
    NIGHT,
    OAK,
    ROSE,
    SKY,
    SLATE,
    TERRACOTTA,
    WALNUT,
    WHITE,
    dark,
    light,
)
from subgraphs.assets.domain.starter.piece import Piece

Draw = Callable[[Canvas], None]


def _surface(slug: str, titles: tuple[str, str], kind: AssetKind, draw: Draw) -> Piece:
    category = "wallpaper" if kind is AssetKind.WALL else "floors"
    return Piece(slug, *titles, category, kind, surfaces.TILE, surfaces.TILE, draw)


WALLS: Final = tuple(
    _surface(slug, titles, AssetKind.WALL, draw)
    for slug, titles, draw in (
        ("wall-cream", ("Cream wall", "크림색 벽"), partial(surfaces.plain, colour=CREAM, panel=light(OAK, 0.5))),
        ("wall-mint", ("Mint wall", "민트색 벽"), partial(surfaces.plain, colour=light(MINT, 0.5), panel=WHITE)),
        (
            "wall-stripes-rose",
            ("Rose stripes", "장미 줄무늬"),
            partial(surfaces.stripes, one=light(ROSE, 0.6), two=light(ROSE, 0.75)),
        ),
        (
            "wall-stripes-sky",
            ("Sky stripes", "하늘 줄무늬"),
            partial(surfaces.stripes, one=light(SKY, 0.5), two=light(SKY, 0.68)),
        ),
        ("wall-dots", ("Polka dots", "물방울무늬"), partial(surfaces.dots, ground=light(BUTTER, 0.6), dot=WHITE)),
        (
            "wall-leaves",
            ("Leaves", "나뭇잎"),
            partial(surfaces.leaves, ground=light(MINT, 0.7), green=light(LEAF, 0.35)),
        ),
        (
            "wall-brick",
            ("Brick", "벽돌"),
            partial(surfaces.bricks, brick=light(TERRACOTTA, 0.25), mortar=light(CREAM, 0.2)),
        ),
        (
            "wall-brick-white",
            ("White brick", "하얀 벽돌"),
            partial(surfaces.bricks, brick=WHITE, mortar=dark(CREAM, 0.12)),
        ),
        ("wall-clouds", ("Clouds", "구름"), partial(surfaces.clouds, sky=light(SKY, 0.3))),
        ("wall-stars", ("Starry night", "별 밤"), partial(surfaces.stars, night=NIGHT, star=BUTTER)),
    )
)
FLOORS: Final = tuple(
    _surface(slug, titles, AssetKind.FLOOR, draw)
    for slug, titles, draw in (
        ("floor-oak", ("Oak planks", "참나무 마루"), partial(surfaces.planks, wood=light(OAK, 0.15))),
        ("floor-walnut", ("Walnut planks", "호두나무 마루"), partial(surfaces.planks, wood=WALNUT)),
        ("floor-herringbone", ("Herringbone", "헤링본"), partial(surfaces.herringbone, wood=BIRCH)),
        ("floor-checks", ("Checkerboard", "체크 타일"), partial(surfaces.checks, one=WHITE, two=light(SLATE, 0.5))),
        ("floor-checks-rose", ("Rose tiles", "장미 타일"), partial(surfaces.checks, one=CREAM, two=light(ROSE, 0.25))),
        ("floor-carpet-lilac", ("Lilac carpet", "라일락 카펫"), partial(surfaces.carpet, colour=LILAC)),
        ("floor-carpet-blue", ("Blue carpet", "파란 카펫"), partial(surfaces.carpet, colour=BLUE)),
        ("floor-grass", ("Lawn", "잔디"), partial(surfaces.grass, green=light(LEAF, 0.2))),
    )
)
