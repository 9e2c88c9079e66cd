"""The files of a room's preview: sizes, formats and addresses. Pure."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from subgraphs.kit.domain.delivery import PRIVATE
from subgraphs.rooms.domain.enums import Visibility

SIZE: Final = (1280, 960)
WIDTHS: Final = (320, 640, 1280)
DELAY: Final = timedelta(seconds=2)
"""From a change until the preview is drawn again, so that several changes in a row are drawn once."""
RETRY: Final = timedelta(seconds=5)
"""From a failure, such as an object store that is away, until the next attempt."""
LEASE: Final = timedelta(seconds=60)
"""Another worker draws a preview that one has begun and not finished."""
_MAX_ATTEMPTS: Final = 3


class RoomPreviewFormat(StrEnum):
    WEBP = "WEBP"
    JPEG = "JPEG"


CONTENT_TYPES: Final = {RoomPreviewFormat.WEBP: "image/webp", RoomPreviewFormat.JPEG: "image/jpeg"}
FILES: Final = tuple((width, kind) for kind in RoomPreviewFormat for width in WIDTHS)


@dataclass(frozen=True, slots=True)
class Preview:
    """`stem` begins the keys of its files and cannot be guessed; `digest` stands for all that is drawn."""

    stem: str
    digest: str
    asset_ids: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        return [file_key(self.stem, width, kind) for width, kind in FILES]


def incomplete_digest(digest: str, previous: str | None) -> tuple[str, bool]:
    """For a drawing that lacks a picture which should be there, and whether to try again: a few times in a row.

    It equals no complete digest, so that the room is drawn again when it is due.
    """
    attempts = [f"{digest}:{number}" for number in range(_MAX_ATTEMPTS + 1)]
    number = min(attempts.index(previous) + 1, _MAX_ATTEMPTS) if previous in attempts else 0
    return attempts[number], number < _MAX_ATTEMPTS


def new_stem(visibility: Visibility, secret: str) -> str:
    """The picture of a room that not all may see is a private file."""
    return secret if visibility is Visibility.PUBLIC else PRIVATE + secret


def file_key(stem: str, width: int, kind: RoomPreviewFormat) -> str:
    return f"{stem}-{width}.{kind.lower()}"


def chosen_width(wanted: int | None) -> int:
    """The narrowest that is wide enough, else the widest."""
    return next((width for width in WIDTHS if wanted is not None and width >= wanted), WIDTHS[-1])


def height_of(width: int) -> int:
    return width * SIZE[1] // SIZE[0]
