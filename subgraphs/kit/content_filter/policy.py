"""Category → verdict, from a file that may change while the process runs."""

import time
from pathlib import Path
from typing import Annotated, Final

import structlog
import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PositiveInt

from subgraphs.kit.content_filter.floods import Flood
from subgraphs.kit.content_filter.lexicon import FOLDER, all_categories
from subgraphs.kit.content_filter.settings import CONTENT, ContentSettings
from subgraphs.kit.content_filter.verdicts import Verdict, verdict_named

log = structlog.get_logger("subgraphs.kit")
DEFAULT_POLICY: Final = FOLDER / "rules.yaml"
_CHECK_SECONDS: Final = 2.0


def _known(category: str) -> str:
    if category not in all_categories():
        raise ValueError(f"no word list has {category}")
    return category


_Verdict = Annotated[Verdict, BeforeValidator(verdict_named)]
_Category = Annotated[str, AfterValidator(_known)]


class FilterPolicy(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    categories: dict[_Category, _Verdict]
    floods: dict[Flood, dict[_Verdict, PositiveInt]]
    """The least count, by verdict."""
    held_after_reports: PositiveInt

    def of_category(self, category: str) -> Verdict:
        """A category without a rule is held for a moderator."""
        return self.categories.get(category, Verdict.HOLD)

    def with_changes(self, settings: ContentSettings) -> "FilterPolicy":
        """What operators changed counts before what the file says."""
        verdicts = {category: verdict_named(name) for category, name in settings.verdicts.items()}
        held = settings.held_after_reports or self.held_after_reports
        return FilterPolicy.model_construct(
            categories={**self.categories, **verdicts}, floods=self.floods, held_after_reports=held
        )

    def of_flood(self, kind: Flood, count: int) -> Verdict:
        reached = [verdict for verdict, least in self.floods.get(kind, {}).items() if count >= least]
        return max(reached, default=Verdict.ALLOW)


def read_policy(path: Path = DEFAULT_POLICY) -> FilterPolicy:
    return FilterPolicy.model_validate(yaml.safe_load(path.read_text()))


class LivePolicy:
    """The file as it is now, and what operators changed. An invalid file changes nothing."""

    def __init__(self, path: Path = DEFAULT_POLICY) -> None:
        self._path, self._policy = path, read_policy(path)
        self._changed, self._checked = path.stat().st_mtime_ns, time.monotonic()
        self._settings, self._in_force = CONTENT.now, self._policy.with_changes(CONTENT.now)

    def now(self) -> FilterPolicy:
        if time.monotonic() - self._checked >= _CHECK_SECONDS:
            self.reload()
        if self._settings is not CONTENT.now:
            self._lay_over()
        return self._in_force

    def _lay_over(self) -> None:
        self._settings = CONTENT.now
        self._in_force = self._policy.with_changes(self._settings)

    def reload(self) -> None:
        self._checked = time.monotonic()
        try:
            changed = self._path.stat().st_mtime_ns
            if changed != self._changed:
                self._changed, self._policy = changed, read_policy(self._path)
                self._lay_over()
                log.info("content_filter.policy.changed", path=str(self._path))
        except (OSError, ValueError, yaml.YAMLError) as error:
            log.warning("content_filter.policy.unreadable", path=str(self._path), error=repr(error))
