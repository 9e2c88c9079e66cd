"""All templates, and which one a first room has. Pure."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import new_id
from subgraphs.rooms.domain.layout import State
from subgraphs.rooms.domain.templates import indoors, outings
from subgraphs.rooms.domain.templates.template import Template
from subgraphs.rooms.domain.themes import THEMES

_THEME: Final = {theme.name: theme.id for theme in THEMES}


def _id(number: int) -> str:
    return f"0199b000-0000-7000-8000-{number:012}"


TEMPLATES: Final = (
    Template(
        *(_id(1), "Living room", _THEME["Morning"], "wall-cream", "floor-oak", indoors.LIVING_ROOM),
        left_wall=(("painting-sunrise", 14, 32), ("window", 28, 24), ("clock", 40, 30), ("bunting", 40, 18)),
    ),
    Template(
        *(_id(2), "Study", _THEME["Forest"], "wall-leaves", "floor-walnut", indoors.STUDY),
        left_wall=(("wall-shelf", 23, 34), ("window-mint", 28, 22), ("hanging-plant", 37, 24), ("clock", 44, 22)),
    ),
    Template(
        *(_id(3), "Seaside bedroom", _THEME["Seaside"], "wall-stripes-sky", "floor-herringbone"),
        *(indoors.BEDROOM,),
        left_wall=(("painting-noon", 21, 30), ("window", 28, 20), ("mirror", 39, 26), ("hanging-plant", 46, 18)),
    ),
    Template(
        *(_id(4), "Starry night", _THEME["Night"], "wall-stars", "floor-carpet-blue", outings.STARS),
        left_wall=(("paper-lantern", 18, 18), ("wall-shelf", 21, 32), ("paper-lantern", 36, 20), ("mirror", 41, 26)),
    ),
    Template(
        *(_id(5), "Blossom bedroom", _THEME["Blossom"], "wall-stripes-rose", "floor-checks-rose"),
        *(indoors.BLOSSOM,),
        left_wall=(("bunting", 13, 18), ("window", 24, 24), ("mirror", 34, 22), ("painting-noon", 43, 28)),
    ),
    Template(
        *(_id(6), "Retro kitchen", _THEME["Retro"], "wall-brick-white", "floor-checks"),
        *(indoors.KITCHEN,),
        left_wall=(("clock", 15, 22), ("wall-shelf", 21, 34), ("window-mint", 30, 22), ("hanging-plant", 45, 20)),
    ),
    Template(
        *(_id(7), "Arcade", _THEME["Arcade"], "wall-brick", "floor-carpet-lilac", outings.ARCADE),
        left_wall=(("bunting", 14, 18), ("paper-lantern", 29, 20), ("clock", 36, 22), ("bunting", 40, 18)),
    ),
    Template(
        *(_id(8), "Tea house", _THEME["Tea house"], "wall-dots", "floor-herringbone", outings.TEA_HOUSE),
        left_wall=(
            ("paper-lantern", 14, 18),
            ("window", 22, 24),
            ("paper-lantern", 34, 18),
            ("painting-sunrise", 40, 30),
        ),
    ),
    Template(
        *(_id(9), "Garden", _THEME["Forest"], "wall-clouds", "floor-grass", outings.GARDEN),
        left_wall=(("bunting", 14, 22), ("hanging-plant", 27, 20), ("hanging-plant", 34, 20), ("bunting", 39, 22)),
    ),
    Template(
        *(_id(10), "Gallery", _THEME["Gallery"], None, "floor-oak", outings.GALLERY),
        left_wall=(("painting-noon", 28, 26), ("painting-sunrise", 38, 26), ("mirror", 52, 24)),
        right_wall=(("painting-sunrise", 4, 26), ("window-mint", 18, 20), ("painting-noon", 30, 26)),
    ),
)
BY_ID: Final[Mapping[str, Template]] = {template.id: template for template in TEMPLATES}


def page_of_templates(after: str | None, limit: int) -> list[Template]:
    return [template for template in TEMPLATES if after is None or template.id > after][:limit]


def checked_template(template_id: str) -> Template:
    if template_id not in BY_ID:
        raise ValidationError("Template not found. Choose one from `roomTemplates`.", path=["template_id"])
    return BY_ID[template_id]


def furnished(template_id: str | None) -> State | None:
    """What a new room begins with."""
    return checked_template(template_id).state(new_id) if template_id else None


def template_of_first_room(account_id: str) -> Template:
    return TEMPLATES[sha256(f"first room of {account_id}".encode()).digest()[0] % len(TEMPLATES)]
