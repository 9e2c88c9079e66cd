"""How often a caller may write, by kind. Pure."""

from typing import Final

from subgraphs.kit.domain.limits import Limit

CREATE_POST: Final = Limit("create_post", per_minute=40, per_day=500)
ADD_COMMENT: Final = Limit("add_comment", per_minute=40, per_day=1000)
EDIT: Final = Limit("edit", per_minute=60, per_day=1000, counts="edits and publications")
DELETE: Final = Limit("delete", per_minute=60, per_day=2000, counts="deletions, restorations and removals from rooms")
REACT: Final = Limit("react", per_minute=60, per_day=3000, counts="added and removed reactions")
REPORT: Final = Limit("report", per_minute=20, per_day=100, counts="reports and appeals")
FOLLOW_TAG: Final = Limit("follow_tag", per_minute=60, per_day=1000, counts="follows and unfollows of tags")
RECORD_VIEWS: Final = Limit("record_views", per_minute=60)
MODERATE: Final = Limit("moderate", per_minute=120)
