"""The personal fields of events, and the account they belong to. A test asks for every new field."""

from typing import Any, Final, NamedTuple


class Personal(NamedTuple):
    """`subject` is the field with the account that the `fields` belong to."""

    subject: str
    fields: tuple[str, ...]


PERSONAL: dict[str, Personal] = {
    "account-registered": Personal("account_id", ("handle", "display_name")),
    "handle-changed": Personal("account_id", ("handle", "old_handle")),
    "new-network-used": Personal("account_id", ("device",)),
    "account-suspended": Personal("account_id", ("reason",)),
    "profile-updated": Personal("user_id", ("display_name", "bio")),
    "settings-changed": Personal("user_id", ("locale", "time_zone")),
    "notification-digest-prepared": Personal("recipient_id", ("locale",)),
    "room-created": Personal("owner_id", ("title",)),
    "room-updated": Personal("owner_id", ("title",)),
    "room-restored": Personal("owner_id", ("title",)),
    "post-created": Personal("author_id", ("body", "alt_texts")),
    "post-updated": Personal("author_id", ("body", "alt_texts")),
    "post-restored": Personal("author_id", ("body", "alt_texts")),
    "post-moderated": Personal("author_id", ("reason",)),
    "subject-moderated": Personal("owner_id", ("reason",)),
    "comment-added": Personal("author_id", ("body",)),
    "comment-updated": Personal("author_id", ("body",)),
    "comment-moderated": Personal("author_id", ("reason",)),
    "tag-followed": Personal("user_id", ("tag",)),
    "tag-unfollowed": Personal("user_id", ("tag",)),
    "export-requested": Personal("account_id", ("upload_url",)),
}
_EMPTY: Final[dict[str, Any]] = {"bio": "", "body": "", "upload_url": "", "reason": "", "alt_texts": {}}


def blank(field: str, subject: str) -> Any:
    """The placeholder for a field whose key was deleted; names stay distinct."""
    return _EMPTY.get(field, f"forgotten-{subject}")
