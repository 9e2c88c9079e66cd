"""Whose rooms and presence a viewer sees."""

import asyncio
from collections.abc import Iterable

from subgraphs.kit.stores.blocks import Blocks, View
from subgraphs.kit.stores.inactive_accounts import InactiveAccounts
from subgraphs.rooms.domain import rules


class Visibility:
    def __init__(self, blocks: Blocks, inactive: InactiveAccounts) -> None:
        self._blocks, self._inactive = blocks, inactive

    async def hidden_among(self, account_ids: Iterable[str], view: View) -> frozenset[str]:
        """Accounts that the viewer must not see: blocked in either direction, suspended or about to be deleted."""
        blocked, inactive = await asyncio.gather(view.hidden(), self._inactive.among(account_ids))
        return blocked | inactive

    async def check_owner(self, owner_id: str, viewer_id: str) -> None:
        if owner_id == viewer_id:
            return
        is_blocked, inactive = await asyncio.gather(
            self._blocks.stand_between(viewer_id, owner_id), self._inactive.among([owner_id])
        )
        if is_blocked or inactive:
            raise rules.room_not_found()
