"""Events of recommendations."""

from typing import ClassVar

from events.contracts.records.event import Event
from events.contracts.records.fields import EnumValue, Id


class PostTrended(Event):
    """A post is among the first of a window's ranking; published once per post and window."""

    TOPIC: ClassVar[str] = "recommendations"
    TYPE: ClassVar[str] = "post-trended"
    SOURCE: ClassVar[str] = "miniroom/recommendations"
    KEY: ClassVar[str] = "post_id"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("author_id",)

    post_id: Id
    author_id: Id
    window: EnumValue
    """HOUR, DAY or WEEK."""
