"""The operations, as each contender gets them."""

from typing import Any

from tests.bench.case import Case

_POST = "id title body likes published createdAt"
_ENTITIES = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Post { %s } } }"


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
