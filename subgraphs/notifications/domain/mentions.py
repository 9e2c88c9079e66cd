"""Accounts that a text mentions. Pure."""

from collections.abc import Iterable

from events.contracts.records.fields import Visibility
from events.contracts.records.posts import CommentUpdated, PostContent
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.notice import Notice, group_key


def mentions_in_post(event: PostContent) -> list[Notice]:
    if event.visibility is Visibility.PRIVATE:
        return []
    post = (SubjectType.POST, event.post_id, event.post_id)
    is_for_followers = event.visibility is Visibility.FOLLOWERS
    return mentioned(event.mentions, event.author_id, post, event.author_id, is_for_followers=is_for_followers)


def mentions_in_comment(event: CommentUpdated) -> list[Notice]:
    """The post's author knows of the comment."""
    if event.post_author_id is None or event.visibility in (None, Visibility.PRIVATE):
        return []
    comment = (SubjectType.COMMENT, event.comment_id, event.post_id)
    others = [each for each in event.mentions if each != event.post_author_id]
    is_for_followers = event.visibility is Visibility.FOLLOWERS
    return mentioned(others, event.author_id, comment, event.post_author_id, is_for_followers=is_for_followers)


def mentioned(
    accounts: Iterable[str],
    author_id: str,
    subject: tuple[SubjectType, str, str],
    audience_id: str | None,
    *,
    is_for_followers: bool,
) -> list[Notice]:
    """`subject` is its type, its ID and its post's ID."""
    kind, (subject_type, subject_id, post_id) = NotificationKind.MENTIONED, subject
    source = subject_id if subject_type is SubjectType.COMMENT else ""
    return [
        Notice(
            account,
            kind,
            author_id,
            subject_type,
            subject_id,
            group_key(kind, subject_id),
            source=source,
            post_id=post_id,
            audience_id=audience_id,
            is_for_followers=is_for_followers,
        )
        for account in dict.fromkeys(accounts)
    ]
