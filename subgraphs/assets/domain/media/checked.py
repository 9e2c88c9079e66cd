"""What a checked sound or model is. Pure."""

from dataclasses import dataclass
from typing import Final

MAX_SECONDS: Final = 600


class NotMedia(ValueError):
    """Says what is wrong with the file: "is …", "has …"."""


@dataclass(frozen=True, slots=True)
class CheckedMedia:
    """`data` is what may be published; `seconds` is how long a sound lasts."""

    data: bytes
    seconds: float | None = None


def sound(data: bytes, seconds: float) -> CheckedMedia:
    if seconds > MAX_SECONDS:
        raise NotMedia(f"lasts longer than {MAX_SECONDS // 60} minutes")
    return CheckedMedia(data, round(seconds, 2))
