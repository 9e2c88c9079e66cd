"""Storage, plants, lamps and rugs of the starter catalogue. Pure."""

from functools import partial
from typing import Final

from subgraphs.assets.domain.enums import ItemState
from subgraphs.assets.domain.starter import decorations, greenery, tables
from subgraphs.assets.domain.starter.palette import (
    BLUE,
    BUTTER,
    CORAL,
    CREAM,
    MINT,
    OAK,
    ROSE,
    SKY,
    SLATE,
    TERRACOTTA,
    WALNUT,
    WHITE,
)
from subgraphs.assets.domain.starter.piece import furniture
from subgraphs.assets.domain.starter.places import hangs, rug, small, stands

_ON, _PLAYS, _TEXT, _LINK = ItemState.ON_OFF, ItemState.PLAYING, ItemState.TEXT, ItemState.LINK
HOMELY: Final = (
    furniture(
        "bookshelf-oak",
        ("Oak bookshelf", "참나무 책장"),
        "storage",
        stands(1, 1),
        178,
        partial(tables.bookshelf, wood=OAK),
    ),
    furniture(
        "bookshelf-wide",
        ("Wide bookshelf", "넓은 책장"),
        "storage",
        stands(2, 1),
        170,
        partial(tables.bookshelf, wood=WALNUT),
    ),
    furniture(
        "dresser-mint",
        ("Mint dresser", "민트 서랍장"),
        "storage",
        stands(2, 1, surface=True),
        118,
        partial(tables.dresser, body=MINT, wood=OAK),
    ),
    furniture(
        "wardrobe-cream",
        ("Cream wardrobe", "크림색 옷장"),
        "storage",
        stands(1, 1),
        188,
        partial(tables.wardrobe, body=CREAM, wood=WALNUT),
    ),
    furniture(
        "monstera",
        ("Monstera", "몬스테라"),
        "plants",
        stands(1, 1),
        150,
        partial(greenery.monstera, vessel=TERRACOTTA),
    ),
    furniture(
        "cactus",
        ("Flowering cactus", "꽃 핀 선인장"),
        "plants",
        stands(1, 1),
        116,
        partial(greenery.cactus, vessel=BUTTER),
    ),
    furniture("fern", ("Fern", "고사리"), "plants", small(), 96, partial(greenery.fern, vessel=WHITE)),
    furniture(
        "flowers-rose",
        ("Vase of roses", "장미 꽃병"),
        "plants",
        small(),
        100,
        partial(greenery.flowers, vessel=SKY, petals=ROSE),
    ),
    furniture(
        "flowers-daisy",
        ("Vase of daisies", "데이지 꽃병"),
        "plants",
        small(),
        100,
        partial(greenery.flowers, vessel=CORAL, petals=WHITE),
    ),
    furniture(
        "hanging-plant",
        ("Hanging plant", "행잉 플랜트"),
        "plants",
        hangs(1, 1),
        130,
        partial(greenery.hanging_plant, vessel=CREAM),
    ),
    furniture(
        "floor-lamp",
        ("Floor lamp", "스탠드 조명"),
        "lighting",
        stands(1, 1, _ON),
        180,
        partial(greenery.floor_lamp, shade=CREAM, stand=WALNUT),
    ),
    furniture(
        "floor-lamp-rose",
        ("Rose floor lamp", "장미색 스탠드"),
        "lighting",
        stands(1, 1, _ON),
        180,
        partial(greenery.floor_lamp, shade=ROSE, stand=SLATE),
    ),
    furniture(
        "table-lamp",
        ("Table lamp", "탁상 조명"),
        "lighting",
        small(_ON),
        96,
        partial(greenery.table_lamp, shade=BUTTER, base=BLUE),
    ),
    furniture(
        "paper-lantern",
        ("Paper lantern", "한지 등"),
        "lighting",
        hangs(1, 1, _ON),
        100,
        partial(greenery.lantern, paper=CREAM),
    ),
    furniture("candles", ("Candles", "양초"), "lighting", small(_ON), 84, greenery.candles),
    furniture(
        "rug-round",
        ("Round rug", "원형 러그"),
        "rugs",
        rug(2, 2),
        150,
        partial(decorations.round_rug, outer=ROSE, inner=CREAM),
    ),
    furniture(
        "rug-round-mint",
        ("Mint round rug", "민트 원형 러그"),
        "rugs",
        rug(2, 2),
        150,
        partial(decorations.round_rug, outer=MINT, inner=BUTTER),
    ),
    furniture(
        "rug-striped",
        ("Striped rug", "줄무늬 러그"),
        "rugs",
        rug(3, 2),
        160,
        partial(decorations.striped_rug, one=CREAM, two=BLUE),
    ),
    furniture(
        "rug-heart", ("Heart rug", "하트 러그"), "rugs", rug(2, 2), 170, partial(decorations.heart_rug, colour=CORAL)
    ),
)
