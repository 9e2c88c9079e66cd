"""What the platform tells an account about its own content, reports and security. Pure."""

from events.contracts.records.accounts import NewNetworkUsed, PasswordChanged
from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.posts import (
    CommentDeleted,
    CommentModerated,
    PostModerated,
    PostRemovedFromRoom,
    ReportResolved,
)
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.notice import Notice, group_key


def system_notices_of(event: Event) -> list[Notice]:
    match event:
        case CommentDeleted() if event.deleted_by not in (None, event.author_id):
            kind = NotificationKind.COMMENT_REMOVED
            return [_notice(event.author_id, kind, SubjectType.POST, event.post_id)]
        case PostRemovedFromRoom():
            kind = NotificationKind.POST_REMOVED_FROM_ROOM
            return [_notice(event.author_id, kind, SubjectType.ROOM, event.room_id)]
        case CommentModerated():
            return [_moderated(event, SubjectType.COMMENT, event.comment_id)]
        case PostModerated():
            return [_moderated(event, SubjectType.POST, event.post_id)]
        case SubjectModerated() if event.subject_type in set(SubjectType):
            kind, subject_type = NotificationKind.CONTENT_MODERATED, SubjectType(event.subject_type)
            reason = event.reason or None
            return [_notice(event.owner_id, kind, subject_type, event.subject_id, event.action, reason)]
        case ReportResolved() if event.subject_type in set(SubjectType):
            kind, subject_type = NotificationKind.REPORT_RESOLVED, SubjectType(event.subject_type)
            return [_notice(event.reporter_id, kind, subject_type, event.subject_id, event.action)]
        case NewNetworkUsed():
            return [_security(event.account_id, NotificationKind.NEW_SIGN_IN, event.device)]
        case PasswordChanged():
            return [_security(event.account_id, NotificationKind.PASSWORD_CHANGED)]
        case _:
            return []


def _moderated(event: CommentModerated | PostModerated, subject_type: SubjectType, subject_id: str) -> Notice:
    kind, outcome = NotificationKind.CONTENT_MODERATED, event.action
    return _notice(event.author_id, kind, subject_type, subject_id, outcome, event.reason or None)


def _security(account_id: str, kind: NotificationKind, device: str | None = None) -> Notice:
    return Notice(account_id, kind, None, SubjectType.USER, account_id, group_key(kind, account_id), device=device)


def _notice(
    recipient_id: str,
    kind: NotificationKind,
    subject_type: SubjectType,
    subject_id: str,
    outcome: ModerationAction | None = None,
    reason: str | None = None,
) -> Notice:
    key = group_key(kind, subject_id)
    return Notice(recipient_id, kind, None, subject_type, subject_id, key, outcome=outcome, reason=reason)
