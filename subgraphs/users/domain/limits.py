"""How often an account may do what."""

from typing import Final

from subgraphs.kit.domain.limits import Limit

FOLLOW: Final = Limit("follow", per_minute=120, per_day=1000, new_account_share=0.5, counts="follows and unfollows")
UPDATE_FOLLOW: Final = Limit("update_follow", per_minute=60, per_day=1000)
ANSWER_FOLLOW_REQUEST: Final = Limit(
    "answer_follow_request", per_minute=120, per_day=5000, counts="answers to requests"
)
BLOCK: Final = Limit("block", per_minute=30, per_day=500, counts="blocks and mutes, set and lifted,")
UPDATE_PROFILE: Final = Limit("update_profile", per_minute=10, per_day=100)
UPDATE_SETTINGS: Final = Limit("update_settings", per_minute=20, per_day=200)
