"""What a notification is about."""

from typing import Annotated

import strawberry

from subgraphs.notifications.domain.enums import SubjectType
from subgraphs.notifications.graph.stubs import Asset, Comment, GuestBookEntry, Room, User
from subgraphs.notifications.graph.types.post import Post

NotificationSubject = Annotated[
    Post | Comment | User | Room | Asset | GuestBookEntry,
    strawberry.union("NotificationSubject", description="What a notification can be about."),
]
_STUBS: dict[SubjectType, type[Post | Comment | User | Room | Asset | GuestBookEntry]] = {
    SubjectType.POST: Post,
    SubjectType.COMMENT: Comment,
    SubjectType.USER: User,
    SubjectType.ROOM: Room,
    SubjectType.ASSET: Asset,
    SubjectType.GUEST_BOOK_ENTRY: GuestBookEntry,
}


def subject_of(subject_type: SubjectType, key: str) -> Post | Comment | User | Room | Asset | GuestBookEntry:
    return _STUBS[subject_type].of(key)
