"""Who is notified of a comment: the post's author, the author of the comment above, the mentioned accounts. Pure."""

from events.contracts.records.fields import Visibility
from events.contracts.records.posts import CommentAdded
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.mentions import mentioned
from subgraphs.notifications.domain.notice import Notice, group_key


def notices_of_comment(event: CommentAdded) -> list[Notice]:
    """At most one for each account: a reply to the post's author is a comment, a mention in a reply is a reply."""
    found = [_commented(event)]
    if event.visibility is Visibility.PRIVATE:
        return found
    if event.parent_id and event.parent_author_id and event.parent_author_id != event.post_author_id:
        found.append(_replied(event, event.parent_id, event.parent_author_id))
    known = {notice.recipient_id for notice in found}
    comment = (SubjectType.COMMENT, event.comment_id, event.post_id)
    is_for_followers = event.visibility is Visibility.FOLLOWERS
    others = [each for each in event.mentions if each not in known]
    return found + mentioned(others, event.author_id, comment, event.post_author_id, is_for_followers=is_for_followers)


def _commented(event: CommentAdded) -> Notice:
    kind = NotificationKind.COMMENTED
    return Notice(
        event.post_author_id,
        kind,
        event.author_id,
        SubjectType.POST,
        event.post_id,
        group_key(kind, event.post_id),
        source=event.comment_id,
        post_id=event.post_id,
    )


def _replied(event: CommentAdded, parent_id: str, parent_author_id: str) -> Notice:
    kind = NotificationKind.REPLIED
    return Notice(
        parent_author_id,
        kind,
        event.author_id,
        SubjectType.COMMENT,
        parent_id,
        group_key(kind, parent_id),
        source=event.comment_id,
        post_id=event.post_id,
        audience_id=event.post_author_id,
        is_for_followers=event.visibility is Visibility.FOLLOWERS,
    )
