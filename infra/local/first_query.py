"""The first query through the edge: a random room and its owner."""

import asyncio
import json
from typing import Any
from urllib.request import Request, urlopen

from infra.local.errors import StackError
from infra.local.profile import Profile
from infra.local.progress import Report
from infra.local.steps import Work

_QUERY = "query FirstLook { randomRoom { title owner { displayName } } assetCategories { name } }"
_SECONDS = 10


def first_query(profile: Profile) -> Work:
    """Reports the result as a sentence."""

    async def run(report: Report) -> None:
        answer = await asyncio.to_thread(_post, f"{profile.edge_url}/graphql")
        if "errors" in answer:
            raise StackError(f"the first query failed: {answer['errors']}", log=profile.log("router"))
        report(_sentence(answer["data"]))

    return run


def _post(url: str) -> Any:
    body = json.dumps({"query": _QUERY}).encode()
    request = Request(url, body, {"content-type": "application/json", "accept": "application/json"})
    try:
        with urlopen(request, timeout=_SECONDS) as response:
            return json.load(response)
    except (OSError, ValueError) as error:
        return {"errors": str(error)}


def _sentence(data: dict[str, Any]) -> str:
    room = data["randomRoom"]
    if not room:
        return f"{len(data['assetCategories'] or [])} asset categories, no room yet"
    return f"a random room: “{room['title']}” by {(room['owner'] or {}).get('displayName', 'an unknown owner')}"
