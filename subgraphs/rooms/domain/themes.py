"""Themes of rooms: the colours of the walls, the floor and what stands out."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from subgraphs.kit.domain.exceptions import ValidationError


class Theme(NamedTuple):
    id: str
    name: str
    wall_color: str
    floor_color: str
    accent_color: str


THEMES: Final = tuple(
    Theme(f"0199a000-0000-7000-8000-{number:012}", *colors)
    for number, colors in enumerate(
        (
            ("Morning", "#FFF4E0", "#E3C9A8", "#F29F67"),
            ("Forest", "#E4EFE0", "#8C6E4F", "#4F7F52"),
            ("Seaside", "#E0F3F8", "#EAD9B5", "#2F8FB3"),
            ("Night", "#232946", "#121629", "#EEBBC3"),
            ("Blossom", "#FFE8EF", "#F4D9C6", "#E0709A"),
            ("Retro", "#F6E7C1", "#B5523B", "#2E6171"),
            ("Snow", "#F7FAFC", "#CBD5E0", "#5A86AD"),
            ("Arcade", "#2B1B4E", "#140C2B", "#31E0C9"),
            ("Tea house", "#EFE6D2", "#A9855A", "#6B8E4E"),
            ("Autumn", "#FBE9D0", "#9C5B32", "#D9822B"),
            ("Lavender", "#EEE7FA", "#CBB7DF", "#7E57C2"),
            ("Gallery", "#FFFFFF", "#D8D3CA", "#111111"),
        ),
        start=1,
    )
)
BY_ID: Final[Mapping[str, Theme]] = {theme.id: theme for theme in THEMES}


def page_of_themes(after: str | None, limit: int) -> list[Theme]:
    return [theme for theme in THEMES if after is None or theme.id > after][:limit]


def check_theme(theme_id: str | None) -> str | None:
    if theme_id is not None and theme_id not in BY_ID:
        raise ValidationError("Theme not found. Choose one from `themes`.", path=["theme_id"])
    return theme_id
