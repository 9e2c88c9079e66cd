"""Which fields of events are people's own words and names, and whose they are. A test asks it of every new field."""

from typing import NamedTuple


class Personal(NamedTuple):
    """`subject` is the field that names the account whose `fields` they are."""

    subject: str
    fields: tuple[str, ...]


PERSONAL: dict[str, Personal] = {
    "account-registered": Personal("account_id", ("handle", "display_name")),
    "handle-changed": Personal("account_id", ("handle", "old_handle")),
    "account-suspended": Personal("account_id", ("reason",)),
    "profile-updated": Personal("user_id", ("display_name", "bio")),
    "settings-changed": Personal("user_id", ("locale", "time_zone")),
    "room-created": Personal("owner_id", ("title",)),
    "post-created": Personal("author_id", ("body",)),
    "post-updated": Personal("author_id", ("body",)),
    "post-restored": Personal("author_id", ("body",)),
    "post-moderated": Personal("author_id", ("reason",)),
    "comment-added": Personal("author_id", ("body",)),
    "comment-updated": Personal("author_id", ("body",)),
    "comment-moderated": Personal("author_id", ("reason",)),
}
_EMPTY = frozenset({"bio", "body", "reason"})


def blank(field: str, subject: str) -> str:
    """What stands for words that nobody can read any more; names stay different from each other."""
    return "" if field in _EMPTY else f"forgotten-{subject}"
