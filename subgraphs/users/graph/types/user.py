"""The entity `User`."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, Self

import strawberry
from strawberry import federation

from subgraphs.execution import batched
from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode
from subgraphs.kit.graph.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_id_cursor,
    short_list,
)
from subgraphs.kit.graph.row_objects import RowObjects
from subgraphs.users.context import Info
from subgraphs.users.domain.profile_rules import MAX_LINKS
from subgraphs.users.domain.read_models import Profile
from subgraphs.users.domain.registration import Registration
from subgraphs.users.graph.stubs import Asset
from subgraphs.users.graph.types.follow_state import FollowState
from subgraphs.users.graph.types.settings import UserSettings

NAME: Final = "User"


@strawberry.type(description="A link on a profile.")
class ProfileLink:
    label: str | None = strawberry.field(description="Label to show; if null, show the URL.")
    url: str = strawberry.field(description="The https URL.")


@federation.type(keys=[*NODE_KEYS, "registration"], description="An account as others see it.")
class User(OwnedNode):
    key: strawberry.Private[str]
    profile: strawberry.Private[Profile]
    handle: str = strawberry.field(description="Unique handle, without the @.")
    display_name: str = strawberry.field(description="Name to show. Not unique.")
    bio: str | None = strawberry.field(description="Up to 500 characters; null if empty.")
    is_private: bool = strawberry.field(description="Whether the account approves its followers.")
    is_profile_hidden: bool = strawberry.field(
        description="Whether moderators hid the name, bio, links and picture. Others see the handle as the name."
    )
    follower_count: int | None = strawberry.field(description="Number of followers, without suspended accounts.")
    following_count: int | None = strawberry.field(
        description="Number of accounts that this account follows, without suspended ones."
    )

    @classmethod
    def of(cls, profile: Profile) -> "User":
        """As others see it."""
        return cls.new(_without_texts(profile)) if profile.are_texts_hidden else cls.whole(profile)

    @classmethod
    def seen_by(cls, info: Info, profile: Profile) -> "User":
        """With hidden texts for the account itself and for moderators."""
        sees_all = info.context.viewer_id == profile.id or info.context.moderates
        return cls.whole(profile) if sees_all else cls.of(profile)

    @classmethod
    def whole(cls, profile: Profile) -> "User":
        return _OBJECTS.of(profile)

    @classmethod
    def new(cls, profile: Profile) -> Self:
        return cls(
            id=global_id(NAME, profile.id),
            key=profile.id,
            profile=profile,
            handle=profile.handle,
            display_name=profile.display_name,
            bio=profile.bio,
            is_private=profile.is_private,
            is_profile_hidden=profile.are_texts_hidden,
            follower_count=profile.follower_count,
            following_count=profile.following_count,
        )

    @federation.field(inaccessible=True, description="What identity knows of the account.")
    def registration(self) -> str:
        return ""

    @short_list(most=MAX_LINKS, description=f"Up to {MAX_LINKS} links.")
    def links(self) -> list[ProfileLink]:
        return [ProfileLink(label=link["label"], url=link["url"] or "") for link in self.profile.links]

    @strawberry.field(description="Profile picture; null if none is set.")
    def avatar_asset(self) -> Asset | None:
        return Asset.of(self.profile.avatar_asset_id) if self.profile.avatar_asset_id else None

    @strawberry.field(description="Settings of the caller's own account; null for other accounts.")
    async def settings(self, info: Info) -> UserSettings | None:
        if info.context.viewer_id != self.key:
            return None
        return UserSettings.of(await info.context.services.settings.find(self.key))

    @strawberry.field(description="Whether the caller follows this account; null if the caller is not signed in.")
    @batched
    async def viewer_is_following(users: list["User"], info: Info) -> list[bool | None]:
        return await _is_among(info.context.services.follows.find_followed_among, users, info)

    @strawberry.field(
        description="How the caller is related to this account by following; null if the caller is not signed in."
    )
    @batched
    async def viewer_follow_state(users: list["User"], info: Info) -> list[FollowState | None]:
        if info.context.viewer_id is None:
            return [None] * len(users)
        found = await info.context.services.follows.find_states(info.context.viewer_id, [user.key for user in users])
        return [found.get(user.key, FollowState.NOT_FOLLOWING) for user in users]

    @strawberry.field(
        description="Whether the caller is notified of this account's posts (`updateFollow`); null if the caller does"
        " not follow it or is not signed in."
    )
    @batched
    async def viewer_notify_on_post(users: list["User"], info: Info) -> list[bool | None]:
        if info.context.viewer_id is None:
            return [None] * len(users)
        service = info.context.services.follow_settings
        found = await service.find_notify_on_post(info.context.viewer_id, [user.key for user in users])
        return [found.get(user.key) for user in users]

    @strawberry.field(description="Whether the caller blocks this account; null if the caller is not signed in.")
    @batched
    async def viewer_is_blocking(users: list["User"], info: Info) -> list[bool | None]:
        return await _is_among(info.context.services.blocks.find_blocked_among, users, info)

    @strawberry.field(description="Whether the caller mutes this account; null if the caller is not signed in.")
    @batched
    async def viewer_is_muting(users: list["User"], info: Info) -> list[bool | None]:
        return await _is_among(info.context.services.blocks.find_muted_among, users, info)

    @connection_field(description="Followers. Null if the account is private and the caller does not follow it.")
    async def followers(self, info: Info, first: First, after: After = None) -> Connection["User"] | None:
        limit, key = checked_first(first), read_id_cursor("followers", after)
        follows, viewer_id = info.context.services.follows, info.context.viewer_id
        found = await follows.find_followers(self.profile, viewer_id, key, limit + 1)
        return None if found is None else users_page("followers", found, limit, after)

    @connection_field(
        description="Accounts that this account follows. "
        "Null if the account is private and the caller does not follow it."
    )
    async def following(self, info: Info, first: First, after: After = None) -> Connection["User"] | None:
        limit, key = checked_first(first), read_id_cursor("following", after)
        follows, viewer_id = info.context.services.follows, info.context.viewer_id
        found = await follows.find_following(self.profile, viewer_id, key, limit + 1)
        return None if found is None else users_page("following", found, limit, after)

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["User | None"]:
        parsed = [Registration.parse(representation.get("registration")) for representation in representations]
        registrations = [each for each in parsed if each]
        await info.context.services.profiles.register_all(registrations)
        pairs = zip(parsed, keys_of(representations, NAME), strict=True)
        keys = [registration.id if registration else key for registration, key in pairs]
        found = await info.context.services.people.find_many(
            [key for key in keys if key], info.context.viewer_id, own=[each.id for each in registrations]
        )
        return [User.seen_by(info, found[key]) if key in found else None for key in keys]


_OBJECTS: Final = RowObjects[Profile, User](User.new)


def users_page(of: str, found: Sequence[Profile], limit: int, after: str | None) -> Connection[User]:
    """A page by ID, from a query for one more than `limit`."""
    return connection(of, page_of(found, limit, lambda profile: profile.id), User.of, after=after)


def _without_texts(profile: Profile) -> Profile:
    return profile._replace(display_name=profile.handle, bio=None, links=[], avatar_asset_id=None)


async def _is_among(
    find: Callable[[str, Sequence[str]], Awaitable[set[str]]], users: Sequence[User], info: Info
) -> list[bool | None]:
    """Whether `find` returns each of these users for the caller; null for anonymous callers."""
    if info.context.viewer_id is None:
        return [None] * len(users)
    found = await find(info.context.viewer_id, [user.key for user in users])
    return [user.key in found for user in users]
