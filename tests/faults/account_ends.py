"""Accounts that are suspended, restored, about to be deleted or deleted, each with data in every service."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import PASSWORD, Ask, SignedUp
from tests.personal_data.account_data import Person, bind, live
from tests.personal_data.conftest import Leave, Report

NewPerson = Callable[..., Awaitable[SignedUp]]
_ERROR = "__typename ... on UserError { message }"
_SUSPEND = f"mutation Test($input: SuspendAccountInput!) {{ suspendAccount(input: $input) {{ {_ERROR} }} }}"
_RESTORE = f"mutation Test($input: RestoreAccountInput!) {{ restoreAccount(input: $input) {{ {_ERROR} }} }}"
_DELETE = f"mutation Test($input: DeleteAccountInput!) {{ deleteAccount(input: $input) {{ {_ERROR} }} }}"
_SIGN_IN = f"""mutation Test($input: SignInInput!) {{
  signIn(input: $input) {{ {_ERROR} ... on SignInSuccess {{ tokens {{ accessToken }} }} }} }}"""
ENDS = ("suspended", "restored", "leaving", "returned", "deleted", "suspended_and_deleted")


class AccountEnds:
    def __init__(self, graph: Ask, http: httpx.AsyncClient, new_person: NewPerson, admin: str) -> None:
        self._graph, self._http, self._new_person, self._admin = graph, http, new_person, admin

    async def bring_about(self, leave: Leave, report: Report) -> None:
        """All of them have a room, posts, comments, follows and blocks, each with a friend and a stranger."""
        accounts = {}
        for end in ENDS:
            accounts[end], friend, stranger = [
                Person(self._graph, await self._new_person(name)) for name in (end[:12], "friend", "stranger")
            ]
            await live(accounts[end], friend, self._http)
            await bind(accounts[end], friend, stranger)
        for end in ("suspended", "restored", "suspended_and_deleted"):
            await self._do(_SUSPEND, {"userId": accounts[end].who.id, "reason": "spam"}, self._admin)
        for end in ("restored", "suspended_and_deleted"):
            await self._do(_RESTORE, {"userId": accounts[end].who.id}, self._admin)
        for end in ("leaving", "returned"):
            await self._do(_DELETE, {"password": PASSWORD}, accounts[end].who.token)
        await self._sign_in(accounts["returned"].who)
        for end in ("deleted", "suspended_and_deleted"):
            await leave(await self._sign_in(accounts[end].who))
            await _erased(accounts[end].who, report)

    async def _sign_in(self, who: SignedUp) -> SignedUp:
        payload = await self._do(_SIGN_IN, {"email": who.email, "password": PASSWORD}, None)
        return replace(who, token=payload["tokens"]["accessToken"])

    async def _do(self, document: str, what: dict[str, str], token: str | None) -> dict[str, Any]:
        answer = await self._graph(document, {"input": what}, token=token)
        ((payload),) = answer["data"].values()
        assert payload["__typename"].endswith("Success"), payload
        return dict(payload)


async def _erased(person: SignedUp, report: Report) -> None:
    async def is_complete() -> bool:
        return bool((await report(person)).get("completedAt"))

    await eventually(is_complete, seconds=60, what="every service has reported")
