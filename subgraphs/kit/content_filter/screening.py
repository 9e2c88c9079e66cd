"""The whole filter: all findings, and the policy's verdict of the worst one."""

from collections.abc import Sequence

from subgraphs.kit.content_filter import added_words, english, floods, japanese, korean
from subgraphs.kit.content_filter.policy import FilterPolicy
from subgraphs.kit.content_filter.tokens import tokens_of
from subgraphs.kit.content_filter.verdicts import Finding, ScreeningResult, Verdict


def judge(text: str, policy: FilterPolicy) -> ScreeningResult:
    found = _offensive_words(text)
    verdicts = {finding.category: policy.of_category(finding.category) for finding in found}
    verdicts |= {kind: policy.of_flood(kind, count) for kind, count in floods.counts(text)}
    worst = max(verdicts.values(), default=Verdict.ALLOW)
    masked = [finding for finding in found if verdicts[finding.category] is Verdict.MASK]
    categories = sorted(category for category, verdict in verdicts.items() if verdict > Verdict.ALLOW)
    return ScreeningResult(worst, tuple(categories), _starred(text, masked))


def offensive_categories(text: str, policy: FilterPolicy) -> set[str]:
    """The categories of offensive words that the policy does not allow."""
    found = {finding.category for finding in _offensive_words(text)}
    return {category for category in found if policy.of_category(category) > Verdict.ALLOW}


def _offensive_words(text: str) -> Sequence[Finding]:
    tokens = tokens_of(text)
    if not tokens:
        return []
    found = (
        *english.findings(tokens),
        *korean.findings(tokens, text),
        *japanese.findings(tokens),
        *added_words.findings(tokens),
    )
    return [each for each in dict.fromkeys(found) if not added_words.is_innocent(text, each)]


def _starred(text: str, findings: Sequence[Finding]) -> str:
    """White space is kept, so that lines keep their shape."""
    letters = list(text)
    for finding in findings:
        for position in range(finding.start, finding.end):
            letters[position] = letters[position] if letters[position].isspace() else "*"
    return "".join(letters)
