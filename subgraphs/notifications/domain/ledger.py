"""The notifications that a batch of changes concerns. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from subgraphs.notifications.domain.groups import Group
from subgraphs.notifications.domain.notice import Change, Delivery, Withdrawal

Key = tuple[str, str | None]


class Ledger:
    """`known` are IDs that are stored, whatever became of their notifications, with the number of each."""

    def __init__(self, stored: Iterable[Group], known: Mapping[str, int]) -> None:
        self._groups: dict[Key, list[Group]] = defaultdict(list)
        self._known, self._reached = known, dict[str, int]()
        for group in sorted(stored, key=lambda each: each.sequence):
            self._groups[group.recipient_id, group.group_key].append(group)

    def apply(self, changes: Sequence[Change]) -> None:
        """In order."""
        for change in changes:
            groups = self._groups[change.recipient_id, change.group_key]
            self._reached.setdefault(change.recipient_id, 0)
            if isinstance(change, Withdrawal):
                for group in groups:
                    group.withdraw(change)
            elif change.id in self._known:
                self._reach(change.recipient_id, self._known[change.id])
            elif not any(group.knows(change) for group in groups):
                _deliver(groups, change)

    def changed(self) -> list[Group]:
        every = (group for groups in self._groups.values() for group in groups)
        return [group for group in every if group.is_changed and not group.is_void]

    def recipients(self) -> list[str]:
        return list(self._reached)

    def sequences(self) -> dict[str, int]:
        """By recipient, the highest number of what the changes concern."""
        for (recipient_id, _), groups in self._groups.items():
            for group in groups:
                self._reach(recipient_id, group.sequence)
        return {key: sequence for key, sequence in self._reached.items() if sequence}

    def _reach(self, recipient_id: str, sequence: int) -> None:
        self._reached[recipient_id] = max(self._reached.get(recipient_id, 0), sequence)


def number(groups: Sequence[Group], newest: Mapping[str, int]) -> None:
    """Moves the groups that gained an actor to the recipients' next numbers, in the order of their latest acts."""
    reached = dict(newest)
    gained = [(latest.at, group.id, group) for group in groups if (latest := group.latest)]
    for _, _, group in sorted(gained, key=lambda each: each[:2]):
        group.sequence = reached[group.recipient_id] = reached.get(group.recipient_id, 0) + 1


def _deliver(groups: list[Group], delivery: Delivery) -> None:
    """Joins the unread notification, or starts one. System notices stand alone."""
    open_groups = [group for group in groups if not group.is_read and (group.first or not group.is_empty)]
    if open_groups and delivery.notice.actor_id is not None:
        open_groups[-1].add(delivery)
    else:
        groups.append(Group.started_by(delivery))
