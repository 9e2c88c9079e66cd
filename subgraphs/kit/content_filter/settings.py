"""What operators change in the content filter while services run. Laid over the tables of `data/`."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints, field_validator

from control.configuration.live import Live
from control.configuration.section import Section, section
from subgraphs.kit.content_filter.lexicon import all_categories
from subgraphs.kit.content_filter.verdicts import verdict_named

_Word = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=2, max_length=60)]
_Words = Annotated[list[_Word], Field(max_length=2000)]


class ContentSettings(Section):
    model_config = section("content")

    verdicts: dict[str, str] = {}
    """Category → ALLOW, MASK, HOLD or REJECT, instead of the verdict in `rules.yaml`."""
    words: dict[str, _Words] = {}
    """Category → more words and phrases, found as whole words."""
    innocent_words: _Words = []
    """Words that the filter finds and that are not offensive."""
    held_after_reports: int | None = Field(None, ge=1, le=1000)
    """Reports until a post is held for a moderator; null: as in `rules.yaml`."""

    @field_validator("verdicts", "words")
    @classmethod
    def _have_known_categories(cls, value: dict[str, object]) -> dict[str, object]:
        for category in value.keys() - all_categories():
            raise ValueError(f"there is no category {category}: {', '.join(sorted(all_categories()))}")
        return value

    @field_validator("verdicts")
    @classmethod
    def _are_verdicts(cls, value: dict[str, str]) -> dict[str, str]:
        for name in value.values():
            verdict_named(name)
        return value


CONTENT: Final = Live(ContentSettings)
