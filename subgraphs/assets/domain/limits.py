"""How often a caller may write, by kind. Pure."""

from typing import Final

from subgraphs.kit.domain.limits import Limit

CREATE_UPLOAD: Final = Limit("create_upload", per_minute=30, new_account_share=0.5)
COMPLETE_UPLOAD: Final = Limit("complete_upload", per_minute=60)
