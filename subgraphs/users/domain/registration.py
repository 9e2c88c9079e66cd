"""What identity knows of a caller's own account, sent along by the router with the account's ID."""

import json
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Registration:
    handle: str
    display_name: str | None
    """Known at registration only."""

    @classmethod
    def parse(cls, text: object) -> Self | None:
        """From the key field `registration`, which is empty for other accounts."""
        if not isinstance(text, str) or not text:
            return None
        fields = json.loads(text)
        return cls(fields["handle"], fields.get("displayName"))
