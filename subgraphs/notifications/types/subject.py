"""What a notification is about: a thing of the recipient's, or the person who follows."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import global_id
from subgraphs.notifications.models import SubjectType
from subgraphs.notifications.types.comment_stub import Comment
from subgraphs.notifications.types.post_stub import Post
from subgraphs.notifications.types.room_stub import Room
from subgraphs.notifications.types.user_stub import User

NotificationSubject = Annotated[
    Post | Comment | User | Room,
    strawberry.union("NotificationSubject", description="What a notification can be about."),
]
_STUBS: dict[SubjectType, type[Post | Comment | User | Room]] = {
    SubjectType.POST: Post,
    SubjectType.COMMENT: Comment,
    SubjectType.USER: User,
    SubjectType.ROOM: Room,
}


def subject_of(subject_type: SubjectType, key: str) -> Post | Comment | User | Room:
    return _STUBS[subject_type](id=global_id(subject_type.value, key))
