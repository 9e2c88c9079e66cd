"""One real query through the edge, as a client's first: who lives in a random room."""

import asyncio
import json
import time
from typing import Any
from urllib.request import Request, urlopen

from infra.local.profile import Profile
from infra.local.trouble import Trouble

_QUERY = "query FirstLook { randomRoom { title owner { displayName } } assetCategories { name } }"
_SECONDS = 15.0


async def ask(profile: Profile) -> str:
    """The answer in words; asks again for a while, as health checks of the edge lag a second behind."""
    deadline = time.monotonic() + _SECONDS
    while True:
        answer = await asyncio.to_thread(_post, f"{profile.edge_url}/graphql")
        if "errors" not in answer:
            return _in_words(answer["data"])
        if time.monotonic() > deadline:
            raise Trouble(f"the first query is answered by errors: {answer['errors']}", log=profile.log("router"))
        await asyncio.sleep(0.3)


def _post(url: str) -> Any:
    body = json.dumps({"query": _QUERY}).encode()
    request = Request(url, body, {"content-type": "application/json", "accept": "application/json"})
    try:
        with urlopen(request, timeout=5) as response:
            return json.load(response)
    except (OSError, ValueError) as error:
        return {"errors": str(error)}


def _in_words(data: dict[str, Any]) -> str:
    room = data["randomRoom"]
    if not room:
        return f"{len(data['assetCategories'] or [])} categories of assets, and no room yet"
    return f"you landed in “{room['title']}” of {(room['owner'] or {}).get('displayName', 'somebody')}"
