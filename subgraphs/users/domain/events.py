"""The events of users."""

from events.contracts.records.users import ProfileUpdated, SettingsChanged
from subgraphs.users.domain.enums import Audience
from subgraphs.users.domain.read_models import Profile, Settings


def profile_updated(profile: Profile) -> ProfileUpdated:
    return ProfileUpdated(
        user_id=profile.id,
        display_name=profile.display_name,
        bio=profile.bio or "",
        avatar_asset_id=profile.avatar_asset_id,
    )


def settings_changed(user_id: str, settings: Settings, is_private: bool) -> SettingsChanged:
    return SettingsChanged(
        user_id=user_id,
        locale=settings.locale,
        time_zone=settings.time_zone,
        is_private=is_private,
        who_may_visit=Audience(settings.who_may_visit),
        who_may_comment=Audience(settings.who_may_comment),
        silenced_kinds=tuple(settings.silenced_kinds),
    )
