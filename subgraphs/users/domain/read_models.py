"""What services hand out."""

from typing import NamedTuple

from subgraphs.users.domain.enums import Audience


class Profile(NamedTuple):
    """The cache stores it as a plain list."""

    id: str
    handle: str
    display_name: str
    bio: str | None
    links: list[dict[str, str | None]]
    avatar_asset_id: str | None
    is_private: bool
    follower_count: int
    following_count: int
    blocker_count: int
    """How many accounts block this one; at 0, blocks need no query."""
    are_texts_hidden: bool
    """A moderator hid name, bio, links and picture from others."""
    is_inactive: bool
    """Suspended or about to be deleted; other accounts do not see it."""


class Relationship(NamedTuple):
    """What decides whether one account may follow another."""

    is_blocked: bool
    blocks: bool
    follows: bool
    who_may_follow: str | None
    """None if the target never changed a setting."""


class Match(NamedTuple):
    """A search result; `score` is a decimal as text, so that a cursor returns it unchanged."""

    profile: Profile
    score: str


class Settings(NamedTuple):
    locale: str = "en"
    time_zone: str = "UTC"
    who_may_visit: str = Audience.EVERYONE
    who_may_comment: str = Audience.EVERYONE
    who_may_follow: str = Audience.EVERYONE
    silenced_kinds: list[str] = []  # never changed in place
