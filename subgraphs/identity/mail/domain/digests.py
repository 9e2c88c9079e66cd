"""Texts of mailed digests: how many notifications of each kind are unread, without names and words. Pure."""

from collections.abc import Mapping
from typing import Final

_ENGLISH: Final = {
    "FOLLOWED": "New followers",
    "FOLLOW_REQUESTED": "Follow requests",
    "FOLLOW_ACCEPTED": "Accepted follow requests",
    "COMMENTED": "Posts with new comments",
    "REPLIED": "Comments with new replies",
    "REACTED": "Posts and comments with new reactions",
    "MENTIONED": "Mentions",
    "POSTED": "New posts of accounts you follow",
    "ROOM_VISITED": "Rooms with new visitors",
    "GUEST_BOOK_SIGNED": "Rooms with new guest book entries",
    "POST_TRENDING": "Trending posts of yours",
    "NEW_SIGN_IN": "Sign-ins from new networks",
    "PASSWORD_CHANGED": "Changed password",
}
_KOREAN: Final = {
    "FOLLOWED": "새 팔로워",
    "FOLLOW_REQUESTED": "팔로우 요청",
    "FOLLOW_ACCEPTED": "수락된 팔로우 요청",
    "COMMENTED": "새 댓글이 달린 글",
    "REPLIED": "새 답글이 달린 댓글",
    "REACTED": "새 반응이 있는 글과 댓글",
    "MENTIONED": "언급",
    "POSTED": "팔로우하는 계정의 새 글",
    "ROOM_VISITED": "새 방문자가 있는 방",
    "GUEST_BOOK_SIGNED": "방명록에 새 글이 있는 방",
    "POST_TRENDING": "인기 글에 오른 내 글",
    "NEW_SIGN_IN": "새 네트워크에서의 로그인",
    "PASSWORD_CHANGED": "비밀번호 변경",
}


def digest(handle: str, locale: str, counts: Mapping[str, int]) -> tuple[str, str]:
    """(subject, text), in Korean or else in English."""
    is_korean = locale.split("-")[0] == "ko"
    names, others = (_KOREAN, "그 밖의 알림") if is_korean else (_ENGLISH, "Other notifications")
    lines: dict[str, int] = {}
    for kind, count in counts.items():
        name = names.get(kind, others)
        lines[name] = lines.get(name, 0) + count
    listed = "\n".join(f"- {name}: {count}" for name, count in lines.items())
    total = sum(counts.values())
    if is_korean:
        greeting, end = f"{handle}님, 안녕하세요.", "메일 수신은 알림 설정에서 바꿀 수 있습니다."
        text = f"{greeting}\n\n아직 읽지 않은 알림입니다.\n\n{listed}\n\n{end}\n"
        return f"읽지 않은 알림 {total}개", text
    text = f"Hello {handle},\n\nyou have not read these yet:\n\n{listed}\n\nChange these mails in your settings.\n"
    return f"{total} unread notification{'' if total == 1 else 's'}", text
