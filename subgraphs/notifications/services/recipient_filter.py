"""Which notices their recipients may see and want."""

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from subgraphs.kit.data_requests.erased_accounts import ErasedAccounts
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications.domain.enums import SYSTEM_KINDS
from subgraphs.notifications.domain.notice import Delivery, Notice
from subgraphs.notifications.storage.repository import accounts, follows, muted_posts, withdrawn_acts

Pair = tuple[str, str]
_MANY: Final = 20


class RecipientFilter:
    def __init__(self, blocks: Blocks, erased: ErasedAccounts) -> None:
        self._blocks, self._erased = blocks, erased

    async def wanted(self, deliveries: Sequence[Delivery]) -> dict[str, Delivery]:
        """By ID, those whose recipients may see the post, did not mute it, want the kind, and neither blocked nor muted
        the actor or the post's author, and whose acts were not taken back since. System notices always pass, but to
        erased accounts.
        """
        notices = [each.notice for each in deliveries if each.notice.kind not in SYSTEM_KINDS]
        silenced_pairs, silenced, limited, muted, withdrawn, erased = await asyncio.gather(
            self._silenced_pairs({pair for notice in notices for pair in _pairs(notice)}),
            accounts.silenced_by({notice.recipient_id for notice in notices}),
            _limited(notices),
            muted_posts.among({(notice.recipient_id, notice.post_id) for notice in notices if notice.post_id}),
            withdrawn_acts.among(deliveries),
            self._erased.among({each.recipient_id for each in deliveries}),
        )
        follow_pairs = await follows.among({(n.recipient_id, n.audience_id) for n in limited if n.audience_id})

        def is_wanted(notice: Notice) -> bool:
            return (
                silenced_pairs.isdisjoint(_pairs(notice))
                and notice.kind not in silenced.get(notice.recipient_id, ())
                and (notice.recipient_id, notice.post_id) not in muted
                and (notice not in limited or (notice.recipient_id, notice.audience_id) in follow_pairs)
            )

        living = [each for each in deliveries if each.recipient_id not in erased and each.id not in withdrawn]
        passed = [each for each in living if each.notice.kind in SYSTEM_KINDS or is_wanted(each.notice)]
        return {each.id: _for_followers(each) if each.notice in limited else each for each in passed}

    async def _silenced_pairs(self, pairs: Collection[Pair]) -> set[Pair]:
        """By one query for each recipient of many acts, and one for all other pairs."""
        counts = Counter(recipient for recipient, _ in pairs)
        busy = [recipient for recipient, count in counts.items() if count > _MANY]
        excluded = dict(zip(busy, await asyncio.gather(*map(self._blocks.seen_by, busy)), strict=True))
        few = [pair for pair in pairs if pair[0] not in excluded]
        found = await self._blocks.silenced_pairs(few)
        return found | {pair for pair in pairs if pair[0] in excluded and pair[1] in excluded[pair[0]][1]}


def _for_followers(delivery: Delivery) -> Delivery:
    return replace(delivery, notice=replace(delivery.notice, is_for_followers=True))


def _pairs(notice: Notice) -> set[Pair]:
    """The recipient with each account that matters."""
    return {(notice.recipient_id, each) for each in (notice.actor_id, notice.audience_id) if each}


async def _limited(notices: Collection[Notice]) -> set[Notice]:
    """Those about posts for the author's followers alone: by their visibility, or because the account is private."""
    others = [notice for notice in notices if notice.audience_id]
    private = await accounts.private_among({notice.audience_id for notice in others if notice.audience_id})
    return {notice for notice in others if notice.is_for_followers or notice.audience_id in private}
