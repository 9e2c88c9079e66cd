"""One real query through the edge, as a client's first: who lives in a random room."""

import asyncio
import json
from typing import Any
from urllib.request import Request, urlopen

from infra.local.errors import StackError
from infra.local.profile import Profile
from infra.local.progress import Say
from infra.local.steps import Work

_QUERY = "query FirstLook { randomRoom { title owner { displayName } } assetCategories { name } }"
_SECONDS = 10


def ask(profile: Profile) -> Work:
    """Says the answer in words."""

    async def run(say: Say) -> None:
        answer = await asyncio.to_thread(_post, f"{profile.edge_url}/graphql")
        if "errors" in answer:
            raise StackError(f"the first query is answered by errors: {answer['errors']}", log=profile.log("router"))
        say(_in_words(answer["data"]))

    return run


def _post(url: str) -> Any:
    body = json.dumps({"query": _QUERY}).encode()
    request = Request(url, body, {"content-type": "application/json", "accept": "application/json"})
    try:
        with urlopen(request, timeout=_SECONDS) as response:
            return json.load(response)
    except (OSError, ValueError) as error:
        return {"errors": str(error)}


def _in_words(data: dict[str, Any]) -> str:
    room = data["randomRoom"]
    if not room:
        return f"{len(data['assetCategories'] or [])} categories of assets, and no room yet"
    return f"you landed in “{room['title']}” of {(room['owner'] or {}).get('displayName', 'somebody')}"
