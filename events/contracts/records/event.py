"""The base of all events. An event is an immutable fact in the past tense."""

from typing import ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field

from events.contracts.records.fields import Id, Moment, new_id, now

ANY_SERVICE: Final = "*"
"""The producer of events that every service sends for itself."""


class Event(BaseModel):
    """Unknown fields of a newer producer are ignored, so that adding one breaks no consumer."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    TOPIC: ClassVar[str]
    TYPE: ClassVar[str]
    VERSION: ClassVar[int] = 1
    SOURCE: ClassVar[str]
    KEY: ClassVar[str]
    """Name of the field that holds the aggregate's id: events of one key stay in order."""
    SUBJECTS: ClassVar[tuple[str, ...]] = ()
    """Fields with the accounts that the event adds data about: once one is erased, services ignore the event."""

    event_id: Id = Field(default_factory=new_id, exclude=True)
    occurred_at: Moment = Field(default_factory=now, exclude=True, validate_default=True)

    @property
    def key(self) -> str:
        return str(getattr(self, self.KEY))

    @property
    def subjects(self) -> frozenset[str]:
        return frozenset(each for name in self.SUBJECTS if (each := getattr(self, name)) is not None)

    @property
    def source(self) -> str:
        return self.SOURCE

    @classmethod
    def producers(cls) -> frozenset[str]:
        """The services that may publish it."""
        return frozenset({cls.SOURCE.removeprefix("miniroom/")})

    @classmethod
    def full_type(cls) -> str:
        return f"{cls.TYPE}.v{cls.VERSION}"
