"""Faust as its guide shows it, one message after the other, counting in memory. Arguments: Kafka, topic, messages.

Prints the seconds from the first message to the last, and ends.
"""

import os
import sys
import time
from collections import Counter
from typing import cast

import faust
import orjson
from faust import Stream
from faust.types import StreamT

from events.agents.app import faust_credentials
from events.messaging.kafka_connection import kafka_servers


def main(kafka_url: str, name: str, messages: int) -> None:
    app = faust.App(
        f"{name}-plain",
        broker=f"kafka://{kafka_servers(kafka_url)}",
        broker_credentials=faust_credentials(kafka_url),
        store="memory://",
        web_enabled=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        consumer_auto_offset_reset="earliest",
    )
    topic = app.topic(name, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")

    @app.agent(topic)
    async def count(stream: StreamT[bytes]) -> None:
        counts, left, began = Counter[str](), messages, 0.0
        async for value in cast(Stream[bytes], stream):
            began = began or time.monotonic()
            counts[orjson.loads(value)["post_id"]] += 1
            left -= 1
            if not left:
                print(time.monotonic() - began, flush=True)
                os._exit(0)

    worker = faust.Worker(app, override_logging=False, quiet=True, redirect_stdouts=False)
    worker.spinner = None
    worker.execute_from_commandline()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
