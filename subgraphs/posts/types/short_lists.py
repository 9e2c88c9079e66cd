"""Lists that are never long. The router reckons with 20 for a list that it knows nothing of; here it is told."""

from typing import Any

from strawberry import UNSET, federation
from strawberry.federation.schema_directives import ListSize


def short_list(*, most: int, description: str) -> Any:
    sized = ListSize(assumed_size=most, slicing_arguments=UNSET, sized_fields=UNSET, require_one_slicing_argument=False)
    return federation.field(description=description, directives=[sized])
