"""Runs a domain's `work` process: its outbox relay, its consumer, its data requests and its periodic jobs."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from events.contracts.records.event import Event
from events.messaging.batch_processor import Batched
from events.messaging.consumer import Consumer
from events.messaging.handlers import Handler
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.kit.data_requests.erased_accounts import batched_unless_erased, unless_erased
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.data_requests.worker import DataRequestWorker
from subgraphs.kit.process.declaration import Declaration
from subgraphs.kit.process.dynamic_settings import DynamicSettings
from subgraphs.kit.process.presence import Presence
from subgraphs.kit.process.settings import Settings
from subgraphs.kit.process.stores import Stores, open_stores

S = TypeVar("S", bound=Settings)


@dataclass(frozen=True)
class Background:
    """What a domain does besides answering the graph."""

    handlers: Mapping[type[Event], Handler] = field(default_factory=dict)
    """The worker subscribes to the topics of these events; the declaration must list them."""
    batched: Batched | None = None
    """Those of `handlers` whose events may be handled many at once."""
    personal_data: Sequence[PersonalData] = ()
    jobs: Sequence[Coroutine[Any, Any, None]] = ()
    consumers: Sequence[Consumer] = ()
    """Consumer groups besides the domain's own."""


OpenBackground = Callable[[Stores, S], AbstractAsyncContextManager[Background]]


def run_background(declaration: Declaration, settings: S, background: OpenBackground[S]) -> None:
    """Until SIGTERM or SIGINT."""
    asyncio.run(_run(declaration, settings, background))


async def _run(declaration: Declaration, settings: S, background: OpenBackground[S]) -> None:
    service = f"{declaration.name}-work"
    presence = Presence(settings, service)
    async with open_stores(declaration, settings) as stores, background(stores, settings) as domain:
        relay = Relay(stores.database.outbox, EventProducer(settings.kafka_url), stores.redis, declaration.name)
        requests = _data_requests(declaration, stores, domain)
        handlers = unless_erased({**domain.handlers, **requests.handlers()}, stores.erased_accounts)
        batched = domain.batched and batched_unless_erased(domain.batched, stores.erased_accounts)
        consumer = _consumer(declaration, domain, handlers, batched, settings.kafka_url)
        jobs = [*domain.jobs, requests.work(), *DynamicSettings(declaration.name).follow(settings)]
        async with presence.registered():
            await run_worker(service, [relay, consumer, *domain.consumers], jobs)


def _consumer(
    declaration: Declaration,
    domain: Background,
    handlers: Mapping[type[Event], Handler],
    batched: Batched | None,
    kafka_url: str,
) -> Consumer:
    topics = {kind.TOPIC for kind in domain.handlers}
    if topics - set(declaration.consumes):
        raise ValueError(f"{declaration.name} handles undeclared topics: {sorted(topics - set(declaration.consumes))}")
    subscribed = sorted({kind.TOPIC for kind in handlers})
    return Consumer(declaration.name, subscribed, handlers, kafka_url, batched=batched)


def _data_requests(declaration: Declaration, stores: Stores, domain: Background) -> DataRequestWorker:
    requests = stores.database.requests
    return DataRequestWorker(declaration.name, domain.personal_data, requests, stores.erased_accounts, stores.redis)
