"""Events that identity handles: what each service erased and exported, and digests to mail."""

from functools import partial

from events.contracts.records.data_requests import DataErased, ExportWritten
from events.contracts.records.event import Event
from events.contracts.records.notifications import NotificationDigestPrepared
from events.messaging.handlers import Handler
from subgraphs.identity.data_requests.services.erasures import ErasureService
from subgraphs.identity.data_requests.services.exports import add_part
from subgraphs.identity.services.digests import DigestService
from subgraphs.kit.stores.postgres import Sessions


def handlers(erasures: ErasureService, digests: DigestService, database: Sessions) -> dict[type[Event], Handler]:
    return {
        DataErased: erasures.add_part,
        ExportWritten: partial(add_part, database),
        NotificationDigestPrepared: digests.mail_digest,
    }
