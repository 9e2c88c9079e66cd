"""What identity knows of an account: the key by which it refers to users, also to inactive ones."""

import json
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Registration:
    id: str
    handle: str | None
    display_name: str | None
    """Known at registration only."""

    @classmethod
    def parse(cls, text: object) -> Self | None:
        """None for a reference by another key."""
        if not isinstance(text, str):
            return None
        fields = json.loads(text)
        return cls(fields["id"], fields.get("handle"), fields.get("displayName"))
