"""What services hand out: frozen copies of what is stored."""

from dataclasses import dataclass
from datetime import datetime

from subgraphs.rooms.domain.enums import Visibility


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    asset_id: str
    x: int
    y: int
    layer: int
    rotation: int
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    id: str
    owner_id: str
    title: str
    description: str | None
    visibility: Visibility
    tags: tuple[str, ...]
    revision: int
    items: tuple[Item, ...]
    visit_count: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Visitor:
    user_id: str
    since: datetime
