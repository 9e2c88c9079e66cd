"""What hangs on walls, electronics, pets and small things of the starter catalogue. Pure."""

from functools import partial
from typing import Final

from subgraphs.assets.domain.enums import ItemState
from subgraphs.assets.domain.starter import decorations, electronics, pets, tables
from subgraphs.assets.domain.starter.palette import (
    BIRCH,
    BLUE,
    BUTTER,
    CORAL,
    GREY,
    LILAC,
    MINT,
    OAK,
    ORANGE,
    ROSE,
    SKY,
    SLATE,
    WALNUT,
    WHITE,
    light,
)
from subgraphs.assets.domain.starter.piece import furniture
from subgraphs.assets.domain.starter.places import hangs, small, stands

_ON, _PLAYS, _TEXT, _LINK = ItemState.ON_OFF, ItemState.PLAYING, ItemState.TEXT, ItemState.LINK
CURIOS: Final = (
    furniture(
        "fridge-mint",
        ("Mint fridge", "민트 냉장고"),
        "electronics",
        stands(1, 1),
        176,
        partial(tables.fridge, body=MINT),
    ),
    furniture(
        "painting-sunrise",
        ("Sunrise painting", "해돋이 그림"),
        "wall-decorations",
        hangs(2, 1, _LINK),
        110,
        partial(decorations.painting, frame=WALNUT, sky=light(CORAL)),
    ),
    furniture(
        "painting-noon",
        ("Noon painting", "한낮 그림"),
        "wall-decorations",
        hangs(1, 1, _LINK),
        96,
        partial(decorations.painting, frame=WHITE, sky=SKY),
    ),
    furniture(
        "window",
        ("Window with curtains", "커튼 창문"),
        "wall-decorations",
        hangs(2, 2),
        160,
        partial(decorations.window, frame=WHITE, curtain=ROSE),
    ),
    furniture(
        "window-mint",
        ("Window with mint curtains", "민트 커튼 창문"),
        "wall-decorations",
        hangs(2, 2),
        160,
        partial(decorations.window, frame=OAK, curtain=MINT),
    ),
    furniture(
        "clock", ("Wall clock", "벽시계"), "wall-decorations", hangs(1, 1), 96, partial(decorations.clock, rim=CORAL)
    ),
    furniture(
        "mirror",
        ("Oval mirror", "타원 거울"),
        "wall-decorations",
        hangs(1, 1),
        130,
        partial(decorations.mirror, frame=BUTTER),
    ),
    furniture("bunting", ("Bunting", "가랜드"), "wall-decorations", hangs(3, 1), 84, decorations.bunting),
    furniture(
        "wall-shelf",
        ("Wall shelf", "벽 선반"),
        "wall-decorations",
        hangs(1, 1),
        90,
        partial(decorations.wall_shelf, wood=OAK),
    ),
    furniture(
        "television",
        ("Television", "텔레비전"),
        "electronics",
        stands(2, 1, _ON, _PLAYS, _LINK),
        150,
        partial(electronics.television, body=SLATE, wood=OAK),
    ),
    furniture(
        "radio", ("Radio", "라디오"), "electronics", small(_ON, _PLAYS), 76, partial(electronics.radio, body=CORAL)
    ),
    furniture(
        "record-player",
        ("Record player", "턴테이블"),
        "electronics",
        small(_ON, _PLAYS),
        70,
        partial(electronics.record_player, wood=WALNUT),
    ),
    furniture(
        "laptop", ("Laptop", "노트북"), "electronics", small(_ON, _LINK), 72, partial(electronics.laptop, body=GREY)
    ),
    furniture(
        "arcade",
        ("Arcade machine", "오락기"),
        "electronics",
        stands(1, 1, _ON, _LINK),
        184,
        partial(electronics.arcade, body=BLUE),
    ),
    furniture(
        "cat-orange",
        ("Orange cat", "치즈 고양이"),
        "pets",
        stands(1, 1, _TEXT),
        104,
        partial(pets.cat, fur=ORANGE),
    ),
    furniture("cat-grey", ("Grey cat", "회색 고양이"), "pets", stands(1, 1, _TEXT), 104, partial(pets.cat, fur=GREY)),
    furniture("dog", ("Puppy", "강아지"), "pets", stands(1, 1, _TEXT), 108, partial(pets.dog, fur=BIRCH)),
    furniture("aquarium", ("Aquarium", "어항"), "pets", small(_ON), 92, partial(pets.aquarium, wood=OAK)),
    furniture("teddy", ("Teddy bear", "곰 인형"), "decorations", small(_TEXT), 96, partial(pets.teddy, fur=OAK)),
    furniture("tea-set", ("Tea set", "찻잔 세트"), "decorations", small(), 74, partial(pets.tea, china=LILAC)),
    furniture(
        "cushion-pile",
        ("Pile of cushions", "쿠션 더미"),
        "decorations",
        stands(1, 1),
        104,
        partial(pets.cushion_pile, one=LILAC, two=BUTTER),
    ),
)
