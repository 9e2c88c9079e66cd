"""Events that identity handles: what each service erased and exported."""

from functools import partial

from events.contracts.records.data_requests import DataErased, ExportWritten
from events.contracts.records.event import Event
from events.messaging.message_processor import Handler
from subgraphs.identity.data_requests.services.erasures import ErasureService
from subgraphs.identity.data_requests.services.exports import add_part
from subgraphs.kit.stores.postgres import Sessions


def handlers(erasures: ErasureService, database: Sessions) -> dict[type[Event], Handler]:
    return {DataErased: erasures.add_part, ExportWritten: partial(add_part, database)}
