"""One notification while notices join and leave it. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from subgraphs.notifications.domain.actor_digests import count_actors, digest
from subgraphs.notifications.domain.enums import NotificationKind
from subgraphs.notifications.domain.notice import Delivery, Withdrawal

MAX_ACTS: Final = 100
QUIET: Final = frozenset({NotificationKind.ROOM_VISITED})
"""Kinds that an actor does again and again: while unread, only the first time counts."""


@dataclass(slots=True)
class Act:
    at: datetime
    suspended_until: datetime | None = None
    is_hidden: bool = False


Acts = dict[tuple[str, str], Act]
"""By actor and source, the latest last."""


@dataclass(slots=True)
class Group:
    """`earlier` are digests of acts beyond the list; `first` is the delivery that starts a new notification."""

    id: str
    recipient_id: str
    group_key: str | None
    acts: Acts
    earlier: set[int] = field(default_factory=set)
    sequence: int = 0
    version: int = 0
    is_read: bool = False
    created_at: datetime | None = None
    first: Delivery | None = None
    joined: dict[tuple[str, str], Delivery] = field(default_factory=dict)
    """Deliveries that joined and stayed, the latest last."""
    before: Acts | None = None
    """As stored; None for a new notification."""
    is_earlier_changed: bool = False

    @classmethod
    def started_by(cls, delivery: Delivery) -> "Group":
        notice = delivery.notice
        new = cls(delivery.id, notice.recipient_id, notice.group_key, {}, first=delivery)
        if notice.actor_id is None:
            new._joins(("", ""), delivery)
        else:
            new.add(delivery)
        return new

    @property
    def latest(self) -> Delivery | None:
        """None if no delivery joined: the notification stays at its place."""
        return next(reversed(self.joined.values()), None)

    @property
    def is_empty(self) -> bool:
        return not self.acts and not self.earlier

    @property
    def is_void(self) -> bool:
        """A new notification that lost its actors at once."""
        return self.is_empty and self.first is not None and self.first.notice.actor_id is not None

    @property
    def is_changed(self) -> bool:
        """Acts that are delivered again and undone again change nothing."""
        return self.is_earlier_changed or bool(self.joined) or self.acts != self.before

    @property
    def more_actors(self) -> int:
        return count_actors(self.earlier, {actor for actor, _ in self.acts})

    def knows(self, delivery: Delivery) -> bool:
        """Whether the act is there already, or a later one of the same actor."""
        key = _key(delivery)
        act = self.acts.get(key)
        if self.id == delivery.id or (act and act.at >= delivery.at):
            return True
        if not self.earlier or not self.acts:
            return False
        return delivery.at <= next(iter(self.acts.values())).at and digest(*key) in self.earlier

    def add(self, delivery: Delivery) -> None:
        key = _key(delivery)
        if delivery.notice.kind in QUIET and key in self.acts:
            return
        self._remove(key)
        self.acts[key] = Act(delivery.at)
        while len(self.acts) > MAX_ACTS:
            oldest = next(iter(self.acts))
            del self.acts[oldest]
            self.earlier.add(digest(*oldest))
            self.is_earlier_changed = True
        self._joins(key, delivery)

    def withdraw(self, withdrawal: Withdrawal) -> None:
        """Leaves alone what the actor did again later."""
        key = withdrawal.actor_id, withdrawal.source
        act = self.acts.get(key)
        if not (act and act.at > withdrawal.at) and self._remove(key):
            self.joined.pop(key, None)

    def _joins(self, key: tuple[str, str], delivery: Delivery) -> None:
        self.joined.pop(key, None)
        self.joined[key] = delivery
        self.created_at = max(self.created_at or delivery.at, delivery.at)

    def _remove(self, key: tuple[str, str]) -> bool:
        is_listed = self.acts.pop(key, None) is not None
        is_earlier = bool(self.earlier) and digest(*key) in self.earlier
        if is_earlier:
            self.earlier.discard(digest(*key))
            self.is_earlier_changed = True
        return is_listed or is_earlier


def _key(delivery: Delivery) -> tuple[str, str]:
    return delivery.notice.actor_id or "", delivery.notice.source
