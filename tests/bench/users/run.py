"""`_entities` of 20 and 100 users, warm and cold, beside the same type in plain Strawberry."""

import asyncio
import sys
from contextlib import nullcontext

from subgraphs.kit.domain.ids import global_id
from tests.bench.case import Case
from tests.bench.comparing import compare, introduce, wanted
from tests.bench.programs import SECRET, running
from tests.bench.stack import standing
from tests.bench.users.people import cold, registered

_DOCUMENT = """query($r: [_Any!]!) { _entities(representations: $r) { ... on User {
  id handle displayName bio isPrivate followerCount followingCount } } }"""
_PAGES = (20, 100)
_KINDS = {"ours": "ours", "Strawberry": "plain"}


def main() -> None:
    introduce()
    with standing() as stack:
        people = asyncio.run(registered(stack, max(_PAGES)))
        environment = {**stack.environment["users"], "MINIROOM_ROUTER_SECRETS": SECRET}
        with running(*map(_server, _KINDS.values()), environment=environment) as programs:
            contenders = {name: [program] for name, program in zip(_KINDS, programs, strict=True)}
            for number in _PAGES:
                for name, temperature in (("warm", nullcontext()), ("cold", cold(stack, people))):
                    case = _case(name, people[:number])
                    if wanted(case):
                        with temperature:
                            compare(case, contenders)


def _server(kind: str) -> list[str]:
    return [sys.executable, "-m", "tests.bench.users.server", kind, "{port}"]


def _case(name: str, people: list[str]) -> Case:
    representations = [{"__typename": "User", "id": global_id("User", key)} for key in people]
    return Case(f"_entities x {len(people)}, {name}", _DOCUMENT, {"r": representations})
