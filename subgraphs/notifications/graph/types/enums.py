"""Descriptions of the enums."""

from subgraphs.kit.graph.enums import described
from subgraphs.notifications.domain.enums import NotificationKind

__all__ = ["NotificationKind"]

described(
    NotificationKind,
    "What happened. `subject` depends on the kind.",
    FOLLOWED="Someone followed the recipient. Subject: that user.",
    COMMENTED="Someone commented on the recipient's post. Subject: the post.",
    REPLIED="Someone replied to the recipient's comment. Subject: the recipient's comment.",
    REACTED="Someone reacted to the recipient's post or comment. Subject: the post or comment.",
    MENTIONED="Someone mentioned the recipient in a post or comment. Subject: that post or comment.",
    POSTED="A followed account published a post, if the recipient chose so (`updateFollow`). Subject: the post.",
    ROOM_VISITED="Someone visited the recipient's room. Subject: the room.",
    GUEST_BOOK_SIGNED="Someone wrote into the guest book of the recipient's room. Subject: the room.",
    POST_TRENDING="The recipient's post is among the most popular of an hour, a day or a week. Subject: the post.",
    FOLLOW_REQUESTED="Someone requested to follow the recipient's private account. Subject: that user.",
    FOLLOW_ACCEPTED="A private account accepted the recipient's follow request. Subject: that user.",
    COMMENT_REMOVED="The author of a post removed the recipient's comment. Subject: the post.",
    POST_REMOVED_FROM_ROOM="The owner of a room removed the recipient's post from it. Subject: the room.",
    CONTENT_MODERATED="Content of the recipient, or the profile, was held, removed or approved. Subject: that content.",
    REPORT_RESOLVED="Content that the recipient reported was reviewed. Subject: the reported content.",
    NEW_SIGN_IN="A sign-in with the password from a new network. Subject: the recipient.",
    PASSWORD_CHANGED="The recipient's password was changed or reset. Subject: the recipient.",
)
