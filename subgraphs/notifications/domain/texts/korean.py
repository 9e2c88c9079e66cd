"""Korean texts of notifications. Pure."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final

from events.contracts.records.fields import ModerationAction
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType
from subgraphs.notifications.domain.particles import with_particle
from subgraphs.notifications.domain.read_models import StoredNotification

_ACTS: Final = {
    (NotificationKind.FOLLOWED, SubjectType.USER): "{actors} 회원님을 팔로우합니다.",
    (NotificationKind.FOLLOW_REQUESTED, SubjectType.USER): "{actors} 팔로우를 요청했습니다.",
    (NotificationKind.FOLLOW_ACCEPTED, SubjectType.USER): "{actors} 팔로우 요청을 수락했습니다.",
    (NotificationKind.COMMENTED, SubjectType.POST): "{actors} 회원님의 글에 댓글을 남겼습니다.",
    (NotificationKind.REPLIED, SubjectType.COMMENT): "{actors} 회원님의 댓글에 답글을 남겼습니다.",
    (NotificationKind.REACTED, SubjectType.POST): "{actors} 회원님의 글에 반응했습니다.",
    (NotificationKind.REACTED, SubjectType.COMMENT): "{actors} 회원님의 댓글에 반응했습니다.",
    (NotificationKind.MENTIONED, SubjectType.POST): "{actors} 글에서 회원님을 언급했습니다.",
    (NotificationKind.MENTIONED, SubjectType.COMMENT): "{actors} 댓글에서 회원님을 언급했습니다.",
    (NotificationKind.POSTED, SubjectType.POST): "{actors} 새 글을 올렸습니다.",
    (NotificationKind.ROOM_VISITED, SubjectType.ROOM): "{actors} 회원님의 방을 방문했습니다.",
    (NotificationKind.GUEST_BOOK_SIGNED, SubjectType.ROOM): "{actors} 회원님의 방명록에 글을 남겼습니다.",
}
_SYSTEM: Final = {
    (NotificationKind.COMMENT_REMOVED, None): "글쓴이가 회원님의 댓글을 삭제했습니다.",
    (NotificationKind.POST_REMOVED_FROM_ROOM, None): "방 주인이 회원님의 글을 방에서 내렸습니다.",
    (
        NotificationKind.CONTENT_MODERATED,
        ModerationAction.HOLD,
    ): "운영자가 검토할 때까지 회원님의 {subject} 숨겨집니다.",
    (NotificationKind.CONTENT_MODERATED, ModerationAction.REMOVE): (
        "운영자가 회원님의 {object} 삭제했습니다. 이의를 제기할 수 있습니다."
    ),
    (NotificationKind.CONTENT_MODERATED, ModerationAction.APPROVE): ("운영자가 회원님의 {object} 승인했습니다."),
    (NotificationKind.REPORT_RESOLVED, ModerationAction.REMOVE): ("신고하신 콘텐츠가 규칙을 어겨 삭제되었습니다."),
    (
        NotificationKind.REPORT_RESOLVED,
        ModerationAction.APPROVE,
    ): "신고하신 콘텐츠를 검토했으며 규칙을 어기지 않았습니다.",
    (NotificationKind.PASSWORD_CHANGED, None): (
        "{time}에 비밀번호가 변경되었습니다. 본인이 아니라면 바로 재설정하세요."
    ),
}
_TRENDING: Final = {"HOUR": "최근 한 시간 ", "DAY": "오늘의 ", "WEEK": "이번 주 "}
_SUBJECTS: Final = {
    SubjectType.POST: "글",
    SubjectType.COMMENT: "댓글",
    SubjectType.USER: "프로필",
    SubjectType.ROOM: "방",
    SubjectType.ASSET: "이미지",
    SubjectType.GUEST_BOOK_ENTRY: "방명록 글",
}


def sentence(stored: StoredNotification, actors: str, zone: tzinfo) -> str:
    time = _written(stored.created_at.astimezone(zone))
    if stored.kind is NotificationKind.NEW_SIGN_IN:
        device = f"{with_particle(stored.device, '을/를')} 사용해 " if stored.device else ""
        return f"{time}에 새 네트워크에서 {device}로그인했습니다. 본인이 아니라면 비밀번호를 바꾸세요."
    if stored.kind is NotificationKind.POST_TRENDING:
        return f"회원님의 글이 {_TRENDING.get(stored.window or '', '')}인기 글에 올랐습니다."
    if system := _SYSTEM.get((stored.kind, stored.outcome)):
        subject = _SUBJECTS[stored.subject_type]
        return system.format(subject=with_particle(subject, "이/가"), object=with_particle(subject, "을/를"), time=time)
    return _ACTS[stored.kind, stored.subject_type].format(actors=actors)


def actors(names: Sequence[str], count: int) -> str:
    """With the particle of a subject: `하늘과 Ben이`, `하늘, Ben 외 12명이`."""
    if not names:
        return "누군가" if count <= 1 else f"{count}명이"
    if others := max(0, count - len(names)):
        return f"{', '.join(names)} 외 {others}명이"
    *before, last = names
    return "".join(f"{with_particle(name, '과/와')} " for name in before) + with_particle(last, "이/가")


def _written(moment: datetime) -> str:
    """As in `11월 27일 오후 2:05`."""
    half = "오전" if moment.hour < 12 else "오후"
    return f"{moment.month}월 {moment.day}일 {half} {(moment.hour - 1) % 12 + 1}:{moment:%M}"
