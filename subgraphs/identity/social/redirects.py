"""Where an app may have people sent back to. Pure."""

from collections.abc import Sequence

from subgraphs.kit.domain.exceptions import ValidationError


def redirect_uri(asked: str | None, allowed: Sequence[str]) -> str:
    """Compared as a whole: a longer path, another port or a query is another address."""
    if asked is None:
        return allowed[0]
    if asked not in allowed:
        raise ValidationError("`redirectUri` is none of those that are set up.", path=["redirectUri"])
    return asked
