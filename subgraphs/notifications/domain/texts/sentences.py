"""What happened as one sentence in the reader's language. Never contains the words of others. Pure."""

from typing import Final

from subgraphs.notifications.domain.read_models import Reader, StoredNotification
from subgraphs.notifications.domain.texts import english, korean, time_zones

MAX_NAMES: Final = 2
MAX_NAME_LENGTH: Final = 40


def sentence(stored: StoredNotification, reader: Reader) -> str:
    """English, unless the reader's locale is Korean."""
    is_korean = reader.locale.split("-")[0] == "ko"
    names = [_short(name) for key in stored.actor_ids[:MAX_NAMES] if (name := reader.names.get(key))]
    zone = time_zones.zone(reader.time_zone)
    if is_korean:
        return korean.sentence(stored, korean.actors(names, stored.actor_count), zone)
    return english.sentence(stored, english.actors(names, stored.actor_count), zone)


def _short(name: str) -> str:
    return name if len(name) <= MAX_NAME_LENGTH else name[: MAX_NAME_LENGTH - 1].rstrip() + "…"
