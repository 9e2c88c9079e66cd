"""How often a caller may write, by kind. Pure."""

from typing import Final

from subgraphs.kit.domain.limits import Limit

MARK_READ: Final = Limit("mark_read", per_minute=120)
MUTE_POST: Final = Limit("mute_post", per_minute=60, per_day=2000, counts="posts muted and unmuted")
UPDATE_NOTIFICATION_SETTINGS: Final = Limit("update_notification_settings", per_minute=20, per_day=200)
