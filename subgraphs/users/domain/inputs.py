"""What callers ask for, before the rules are checked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from subgraphs.users.domain.enums import Audience


class Link(NamedTuple):
    label: str | None
    url: str


class ProfileChange(NamedTuple):
    """None leaves a field as it is."""

    display_name: str | None = None
    bio: str | None = None
    links: Sequence[Link] | None = None
    avatar_asset_id: str | None = None
    clears_avatar: bool = False


class SettingsChange(NamedTuple):
    """None leaves a field as it is."""

    locale: str | None = None
    time_zone: str | None = None
    is_private: bool | None = None
    who_may_visit: Audience | None = None
    who_may_comment: Audience | None = None
    who_may_follow: Audience | None = None
    silenced: Mapping[str, bool] = {}
    """By notification kind, whether to silence it."""
