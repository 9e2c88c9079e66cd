"""One operation, the same for every contender."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Case:
    name: str
    document: str
    variables: dict[str, Any] | None = None
    """`NUMBER` in a document is another number in each request."""

    def body(self, number: int | None = None) -> str:
        text = self.document if number is None else self.document.replace("NUMBER", str(number))
        request: dict[str, Any] = {"query": text}
        if self.variables is not None:
            request["variables"] = self.variables
        return json.dumps(request)
