"""The name of a client, as it says it: `x-client: town/1.4.2`. Pure."""

import re
from typing import Final

HEADER: Final = "x-client"
UNNAMED, OTHER = "unnamed", "other"
_CLIENT: Final = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,31}(/[0-9A-Za-z][0-9A-Za-z.+_-]{0,15})?")
"""Too short for an ID or a token."""


def client_of(header: str) -> str:
    """What is no name counts as `other`: it may be an address, an ID or a sentence."""
    if not header:
        return UNNAMED
    return header if _CLIENT.fullmatch(header) else OTHER
