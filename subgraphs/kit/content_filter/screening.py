"""The whole filter: everything that is found, and the verdict that the table gives for the worst of it."""

from collections.abc import Sequence

from subgraphs.kit.content_filter import english, floods, korean
from subgraphs.kit.content_filter.policy import Table
from subgraphs.kit.content_filter.tokens import pieces_of
from subgraphs.kit.content_filter.verdicts import Finding, ScreeningResult, Verdict


def judge(text: str, table: Table) -> ScreeningResult:
    found = _words(text)
    verdicts = {finding.category: table.of_category(finding.category) for finding in found}
    verdicts |= {kind: table.of_flood(kind, count) for kind, count in floods.counts(text)}
    worst = max(verdicts.values(), default=Verdict.ALLOW)
    masked = [finding for finding in found if verdicts[finding.category] is Verdict.MASK]
    categories = sorted(category for category, verdict in verdicts.items() if verdict > Verdict.ALLOW)
    return ScreeningResult(worst, tuple(categories), _starred(text, masked))


def _words(text: str) -> Sequence[Finding]:
    pieces = pieces_of(text)
    return list(dict.fromkeys([*english.findings(pieces), *korean.findings(pieces)])) if pieces else []


def _starred(text: str, findings: Sequence[Finding]) -> str:
    """White space stays, so that lines keep their shape."""
    letters = list(text)
    for finding in findings:
        for place in range(finding.start, finding.end):
            letters[place] = letters[place] if letters[place].isspace() else "*"
    return "".join(letters)
