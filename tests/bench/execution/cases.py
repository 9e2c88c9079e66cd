"""The operations, as each contender gets them."""

import json
from dataclasses import dataclass
from typing import Any

_POST = "id title body likes published createdAt"
_ENTITIES = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Post { %s } } }"


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


def _representations(count: int) -> dict[str, Any]:
    return {"r": [{"__typename": "Post", "id": f"p{i}"} for i in range(count)]}


CASES = (
    Case("20 posts x 6 fields", f"{{ posts {{ {_POST} }} }}"),
    Case("200 posts x 6 fields", f"{{ posts(first: 200) {{ {_POST} }} }}"),
    Case("20 posts, author, comments", "{ posts { id title author { id name } comments { id text } } }"),
    Case("_entities x 20", _ENTITIES % _POST, _representations(20)),
    Case("_entities x 100", _ENTITIES % _POST, _representations(100)),
    Case("one by id", f"query($id: ID!) {{ post(id: $id) {{ {_POST} }} }}", {"id": "p7"}),
    Case("mutation", f"mutation($id: ID!) {{ likePost(id: $id) {{ {_POST} }} }}", {"id": "p7"}),
    Case("always a new document", f"query QNUMBER {{ pNUMBER: posts {{ {_POST} }} }}"),
)
FEED = Case("feed of 20 with authors", f"{{ posts {{ {_POST} author {{ id name handle }} }} }}")
