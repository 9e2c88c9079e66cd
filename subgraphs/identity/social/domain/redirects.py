"""Where a provider may send people back to. Pure."""

from collections.abc import Sequence

from subgraphs.kit.domain.exceptions import ValidationError


def redirect_uri(requested: str | None, allowed: Sequence[str]) -> str:
    """Compared as a whole: another path, port or query is another address."""
    if requested is None:
        return allowed[0]
    if requested not in allowed:
        raise ValidationError("`redirect_uri` is not registered.", path=["redirect_uri"])
    return requested
