"""Projects profiles, follows, blocks and mutes from the log. Pure."""

from dataclasses import dataclass, field

from events.contracts.records.accounts import AccountDeleted, AccountRegistered, HandleChanged
from events.contracts.records.event import Event
from events.contracts.records.users import (
    ProfileUpdated,
    UserBlocked,
    UserFollowed,
    UserMuted,
    UserUnblocked,
    UserUnfollowed,
    UserUnmuted,
)

Pair = tuple[str, str]


@dataclass
class Profile:
    """`accounts` and `users` are two topics: an account's events may arrive from either first."""

    handle: str | None = None
    display_name: str | None = None
    bio: str | None = None


@dataclass
class Accounts:
    profiles: dict[str, Profile] = field(default_factory=dict)
    follows: set[Pair] = field(default_factory=set)
    blocks: set[Pair] = field(default_factory=set)
    mutes: set[Pair] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def apply(self, event: Event) -> None:
        match event:
            case AccountRegistered():
                profile = self._profile(event.account_id)
                profile.handle = profile.handle or event.handle
                profile.display_name = profile.display_name or event.display_name
            case HandleChanged():
                self._profile(event.account_id).handle = event.handle
            case ProfileUpdated():
                profile = self._profile(event.user_id)
                profile.display_name, profile.bio = event.display_name, event.bio
            case AccountDeleted():
                self._forget(event.account_id)
            case _:
                self._relate(event)

    def _relate(self, event: Event) -> None:
        match event:
            case UserFollowed():
                self.follows.add((event.follower_id, event.followee_id))
            case UserUnfollowed():
                self.follows.discard((event.follower_id, event.followee_id))
            case UserBlocked():
                self.blocks.add((event.blocker_id, event.blocked_id))
            case UserUnblocked():
                self.blocks.discard((event.blocker_id, event.blocked_id))
            case UserMuted():
                self.mutes.add((event.muter_id, event.muted_id))
            case UserUnmuted():
                self.mutes.discard((event.muter_id, event.muted_id))
            case _:
                pass

    def _profile(self, account_id: str) -> Profile:
        return self.profiles.setdefault(account_id, Profile())

    def _forget(self, account_id: str) -> None:
        self.gone.add(account_id)
        self.profiles.pop(account_id, None)
        for pairs in (self.follows, self.blocks, self.mutes):
            pairs.difference_update({pair for pair in pairs if account_id in pair})
