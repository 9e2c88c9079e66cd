"""What may be asked of the rankings. Pure."""

from collections.abc import Sequence

from subgraphs.kit.refusals import InvalidInput

MOST_EXCLUDED = 100


def check_excluded(ids: Sequence[str]) -> None:
    if len(ids) > MOST_EXCLUDED:
        raise InvalidInput(f"`exclude` names more than {MOST_EXCLUDED} rooms.", path=["exclude"])
