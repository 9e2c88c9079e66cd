"""B17: how much the filter finds and how often it is wrong, per language; the corpus knows more than its lists."""

from collections import Counter

import pytest

from subgraphs.posts.filtering.screening import judge
from subgraphs.posts.filtering.table import read_table
from subgraphs.posts.filtering.verdicts import Verdict
from tests.subgraphs.posts.corpus.__main__ import FOLDER, LANGUAGES, rendered

TABLE = read_table()
FEWEST_LINES, LEAST_RECALL, MOST_FALSE = 1000, 0.85, 0.015


@pytest.mark.parametrize("language", LANGUAGES)
def test_recall_and_false_positives(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.split("\t", 1) for line in (FOLDER / f"{language}.tsv").read_text().splitlines()]
    assert len(lines) >= FEWEST_LINES
    said = Counter((label, judge(text, TABLE).verdict) for label, text in lines)
    innocent, offensive = (
        sum(n for (label, _), n in said.items() if label == one) for one in ("innocent", "offensive")
    )
    recall = 1 - said["offensive", Verdict.ALLOW] / offensive
    false = 1 - said["innocent", Verdict.ALLOW] / innocent
    with capsys.disabled():
        verdicts = "  ".join(f"{verdict.name} {said['offensive', verdict]}" for verdict in Verdict)
        print(f"\n  {language:<8} {len(lines)} lines  recall {recall:.1%} of {offensive}", end="")
        print(f"  false positives {false:.2%} of {innocent}")
        print(f"  {'':<8} the offensive: {verdicts}")
    assert recall >= LEAST_RECALL
    assert false <= MOST_FALSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_what_its_templates_make(language: str) -> None:
    made = rendered(list(dict.fromkeys(LANGUAGES[language]())))
    assert (FOLDER / f"{language}.tsv").read_text() == made, "run `python -m tests.subgraphs.posts.corpus`"
