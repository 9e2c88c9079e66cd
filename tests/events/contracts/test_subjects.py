"""Every event that adds data about an account names it, so that services ignore the event once it is erased."""

import pytest

from events.contracts.records.event import Event
from events.contracts.registry import EVENTS

WITHOUT = {
    "account-deleted": "starts the erasure",
    "asset-deleted": "removes",
    "asset-retired": "changes what is stored",
    "comment-deleted": "removes",
    "comment-moderated": "changes what is stored",
    "data-erased": "a report that stays",
    "export-written": "changes what is stored",
    "follow-request-ended": "removes",
    "follow-updated": "changes what is stored",
    "guest-book-entry-deleted": "removes",
    "notification-created": "for services outside the platform",
    "notification-digest-prepared": "identity mails accounts that it has",
    "post-deleted": "removes",
    "post-moderated": "changes what is stored",
    "post-removed-from-room": "changes what is stored; notifications leaves out erased recipients",
    "post-viewed": "about no account",
    "reaction-removed": "removes",
    "room-deleted": "removes",
    "tag-unfollowed": "removes",
    "user-unblocked": "removes",
    "user-unfollowed": "removes",
    "user-unmuted": "removes",
}
"""Why an event has no subjects."""
KINDS = [pytest.param(kind, id=name) for name, kind in sorted(EVENTS.items())]


@pytest.mark.parametrize("kind", KINDS)
def test_subjects(kind: type[Event]) -> None:
    assert bool(kind.SUBJECTS) != (kind.TYPE in WITHOUT), "name the accounts that it adds data about, or say why not"
    assert set(kind.SUBJECTS) <= kind.model_fields.keys()
