"""How often a caller may write, by kind. Pure."""

from typing import Final

from subgraphs.kit.domain.limits import Limit

CREATE_UPLOAD: Final = Limit("create_upload", per_minute=30, new_account_share=0.5)
DRESS_AVATAR: Final = Limit("dress_avatar", per_minute=30)
CHANGE_ASSET: Final = Limit("change_asset", per_minute=60)
CLAIM_ASSET: Final = Limit("claim_asset", per_minute=60, new_account_share=0.5)
COMPLETE_UPLOAD: Final = Limit("complete_upload", per_minute=60)
MANAGE_CATALOGUE: Final = Limit("manage_catalogue", per_minute=120, counts="reviews, grants and new categories")
