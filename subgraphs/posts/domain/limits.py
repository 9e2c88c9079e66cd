"""How often a caller may write, by kind. Pure."""

from typing import Final

from subgraphs.kit.domain.limits import Limit

POSTS: Final = Limit("posts", 40, 500)
COMMENTS: Final = Limit("comments", 40, 1000)
EDITS: Final = Limit("post-edits", 60, 1000)
DELETIONS: Final = Limit("post-deletions", 60, 2000)
REACTIONS: Final = Limit("reactions", 60, 3000)
REPORTS: Final = Limit("reports", 20, 100)
TAG_FOLLOWS: Final = Limit("tag-follows", 60, 1000)
VIEWS: Final = Limit("views", 60)
