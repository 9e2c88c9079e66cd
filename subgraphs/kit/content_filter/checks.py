"""What domains call for text that no moderator sees: names, titles, handles, descriptions."""

from functools import cache

from subgraphs.kit.content_filter.policy import FilterPolicy, LivePolicy
from subgraphs.kit.content_filter.screening import judge, offensive_categories
from subgraphs.kit.content_filter.verdicts import Verdict
from subgraphs.kit.domain.exceptions import ContentRejected


def check_name(text: str, field: str, policy: FilterPolicy | None = None) -> None:
    """A name can neither be masked nor held: raises ContentRejected for any offensive word."""
    if offensive_categories(text, policy or _default().now()):
        raise ContentRejected(f"`{field}` contains an offensive word: choose another.", path=[field])


def check_text(text: str, field: str, policy: FilterPolicy | None = None) -> str:
    """The text as others read it, with stars for words that the policy masks.

    Raises ContentRejected where the policy rejects or holds, since no moderator would look.
    """
    result = judge(text, policy or _default().now())
    if result.verdict > Verdict.MASK:
        raise ContentRejected(f"`{field}` violates the content rules: {', '.join(result.categories)}.", path=[field])
    return result.text


@cache
def _default() -> LivePolicy:
    return LivePolicy()
