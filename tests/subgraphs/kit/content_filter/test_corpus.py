"""How much the filter finds and how often it is wrong, per language.

The lines are made: words, phrases and disguises by hand, of which some are in no list of the filter on purpose, put
into sentences by templates. So the figures describe these words and disguises, not real traffic.
"""

from collections import Counter
from collections.abc import Sequence

import pytest
from rich.console import Console
from rich.table import Table

from subgraphs.kit.content_filter.policy import read_policy
from subgraphs.kit.content_filter.screening import judge
from subgraphs.kit.content_filter.verdicts import Verdict
from tests.subgraphs.kit.content_filter.corpus.__main__ import FOLDER, LANGUAGES, rendered
from tests.subgraphs.kit.content_filter.corpus.templates import Line

RULES = read_policy()
FEWEST_LINES, LEAST_RECALL, MAX_FALSE = 1000, 0.85, 0.015


def found(lines: Sequence[Line]) -> tuple[int, int]:
    return sum(judge(line.text, RULES).verdict is not Verdict.ALLOW for line in lines), len(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_recall_and_false_positives(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(dict.fromkeys(LANGUAGES[language]()))
    assert len(lines) >= FEWEST_LINES
    offensive = [line for line in lines if line.offensive]
    kinds = {
        "offensive, as it is": [line for line in offensive if not line.disguised],
        "offensive, disguised": [line for line in offensive if line.disguised],
        "innocent": [line for line in lines if not line.offensive],
    }
    table = Table("lines", "", "flagged", *(verdict.name for verdict in Verdict), title=language, title_justify="left")
    for name, those in kinds.items():
        flagged, number = found(those)
        said = Counter(judge(line.text, RULES).verdict for line in those)
        table.add_row(name, str(number), f"{flagged / number:.1%}", *(str(said[verdict]) for verdict in Verdict))
    caught, number = found(offensive)
    wrong, innocent = found(kinds["innocent"])
    with capsys.disabled():
        Console(width=120).print("", table, f"recall {caught / number:.1%}, false positives {wrong / innocent:.2%}")
    assert caught / number >= LEAST_RECALL
    assert wrong / innocent <= MAX_FALSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_what_its_templates_make(language: str) -> None:
    made = rendered(list(dict.fromkeys(LANGUAGES[language]())))
    assert (FOLDER / f"{language}.tsv").read_text() == made, "run `python -m tests.subgraphs.kit.content_filter.corpus`"
