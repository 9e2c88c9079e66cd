"""All contents of every store: tables, collections, keys and buckets."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any, NamedTuple

import boto3
import orjson
from aiokafka import AIOKafkaConsumer
from botocore.config import Config
from pymongo import AsyncMongoClient
from pymongo.asynchronous.cursor import AsyncCursor
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from events.contracts.codec import UnknownEvent, decode
from events.contracts.topic_files import load_topics
from events.messaging.kafka_connection import kafka_connection
from events.messaging.producer import EventProducer
from events.messaging.topic_admin import partitions_of
from infra.environment import S3_ROOT
from infra.topology import POSTGRES_DATABASES
from tests.fixtures.stack import Stack

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_SYSTEM = {"admin", "local", "config"}
_EXPIRED = -2
SHORT_LIVED_SECONDS = 3600
"""Time to live of an account's keys in Redis, far below the grace period of a deletion."""


class Thing(NamedTuple):
    place: str
    text: str


async def everything(stack: Stack) -> AsyncIterator[Thing]:
    for reader in (_postgres, _mongo, in_redis, _s3, _log):
        async for thing in reader(stack):
            yield thing


async def _postgres(stack: Stack) -> AsyncIterator[Thing]:
    for name in POSTGRES_DATABASES:
        engine = create_async_engine(stack.variable(name, "POSTGRES_URL"))
        async with engine.connect() as connection:
            for table in (await connection.scalars(text(_TABLES))).all():
                for row in await connection.scalars(text(f'SELECT to_jsonb(t)::text FROM "{table}" t')):
                    yield Thing(f"postgres {name}.{table}", row)
        await engine.dispose()


async def _mongo(stack: Stack) -> AsyncIterator[Thing]:
    client: AsyncMongoClient[dict[str, Any]]
    async with AsyncMongoClient(stack.variable("posts", "MONGO_URL")) as client:
        for name in await client.list_database_names():
            if name in _SYSTEM or "-test-" in name:
                continue
            for collection in await client[name].list_collection_names():
                documents: AsyncCursor[dict[str, Any]] = client[name][collection].find({})
                async for document in documents:
                    yield Thing(f"mongo {name}.{collection}", orjson.dumps(document, default=str).decode())


async def in_redis(stack: Stack) -> AsyncIterator[Thing]:
    """Without what passes within the hour."""
    async with Redis.from_url(stack.variable("posts", "REDIS_URL")) as redis:
        async for key in redis.scan_iter(count=1000):
            left = await redis.ttl(key)
            if left == _EXPIRED or 0 <= left <= SHORT_LIVED_SECONDS:
                continue
            yield Thing(f"redis {key.decode()}", f"{key!r} {await _held(redis, key)!r}")


async def _held(redis: Any, key: bytes) -> Any:
    """Not as DUMP gives it: long texts are compressed there."""
    match await redis.type(key):
        case b"string":
            return await redis.get(key)
        case b"hash":
            return await redis.hgetall(key)
        case b"set":
            return await redis.smembers(key)
        case b"zset":
            return await redis.zrange(key, 0, -1)
        case b"list":
            return await redis.lrange(key, 0, -1)
        case b"stream":
            return await redis.xrange(key)
        case b"none":
            return None  # it passed just now
        case other:
            raise AssertionError(f"nobody reads what Redis keeps as {other!r}")


async def _s3(stack: Stack) -> AsyncIterator[Thing]:
    for thing in await asyncio.to_thread(lambda: list(_objects(stack))):
        yield thing


def _objects(stack: Stack) -> Iterator[Thing]:
    client = boto3.client(
        "s3",
        endpoint_url=stack.variable("assets", "S3_URL"),
        aws_access_key_id=S3_ROOT,
        aws_secret_access_key=stack.s3_root_key,
        region_name="us-east-1",
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )
    for bucket in client.list_buckets()["Buckets"]:
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket["Name"]):
            for found in page.get("Contents", ()):
                yield Thing(f"s3 {bucket['Name']}", found["Key"])


async def _log(stack: Stack) -> AsyncIterator[Thing]:
    """As a new consumer reads it: each message encrypted, and decrypted with its keys."""
    url = stack.variable("agents", "KAFKA_URL")
    reader = EventProducer(url)
    await reader.keyring.catch_up()
    for topic in [name for known in load_topics() for name in (known.name, f"{known.name}.dlq")]:
        async for value, headers in _messages(url, topic):
            yield Thing(f"kafka {topic}", value.decode(errors="replace"))
            try:
                yield Thing(f"kafka {topic}, opened", repr(decode(headers, value, reader.keyring.secrets)))
            except UnknownEvent:
                continue
    await reader.stop()


async def _messages(url: str, topic: str) -> AsyncIterator[tuple[bytes, Any]]:
    consumer = AIOKafkaConsumer(**kafka_connection(url), auto_offset_reset="earliest")
    await consumer.start()
    try:
        partitions = await partitions_of(url, topic)
        consumer.assign(partitions)
        for partition, end in (await consumer.end_offsets(partitions)).items():
            while await consumer.position(partition) < end:
                for message in (await consumer.getmany(partition, timeout_ms=500)).get(partition, ()):
                    yield message.value or b"", message.headers
    finally:
        await consumer.stop()
