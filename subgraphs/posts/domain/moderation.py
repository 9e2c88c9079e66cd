"""Reports, cases and decisions of moderators. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self

from subgraphs.kit.domain.exceptions import Forbidden
from subgraphs.kit.domain.ids import age_of
from subgraphs.posts.domain.enums import ModeratorAction
from subgraphs.posts.domain.read_models import StoredPost, Subject

_NEW_REPORTER: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CaseSubject:
    """What is reported; `post_id` for a post or comment."""

    id: str
    type: str
    author_id: str
    """The account that is responsible for it: the author, the owner, or the account itself."""
    post_id: str | None = None
    content: Subject | None = None

    @classmethod
    def of(cls, content: Subject) -> Self:
        kind = "Comment" if content.comment else "Post"
        return cls(content.thing.id, kind, content.thing.author_id, content.post.id, content)

    @classmethod
    def of_post(cls, post: StoredPost) -> Self:
        return cls.of(Subject(post))


@dataclass(frozen=True, slots=True)
class StoredReport:
    """Without its reporter, whom moderators need not know."""

    subject_id: str
    reason: str
    note: str | None
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class StoredDecision:
    moderator_id: str
    action: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredCase:
    """Reports, appeals and decisions about one subject."""

    subject_id: str
    subject_type: str
    author_id: str
    queue_key: str
    """UUIDv7 of the moment when the case last entered the queue."""
    is_open: bool
    reasons: tuple[str, ...]
    reports: int
    new_account_reports: int
    """Those of `reports` by new accounts."""
    appeal: str | None
    decisions: tuple[StoredDecision, ...] = ()

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        return cls(
            subject_id=raw["_id"],
            subject_type=raw["subject_type"],
            author_id=raw["author_id"],
            queue_key=raw["queue_key"],
            is_open=raw["is_open"],
            reasons=tuple(raw["reasons"]),
            reports=raw["reports"],
            new_account_reports=raw["new_account_reports"],
            appeal=raw["appeal"],
            decisions=tuple(StoredDecision(**one) for one in raw["decisions"]),
        )

    @property
    def weight(self) -> int:
        """Reports that count towards a hold: all new accounts together count as one."""
        return self.reports - self.new_account_reports + min(1, self.new_account_reports)


def is_new_reporter(account_id: str) -> bool:
    return age_of(account_id) < _NEW_REPORTER.total_seconds()


def is_removed(case: StoredCase | None) -> bool:
    """By the latest decision."""
    return case is not None and bool(case.decisions) and case.decisions[-1].action == ModeratorAction.REMOVE


def check_impartial(moderator_id: str, subject: CaseSubject) -> None:
    if subject.author_id == moderator_id:
        raise Forbidden("You cannot decide about your own content.", path=["subject_id"])
