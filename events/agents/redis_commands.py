"""Commands whose own methods are none of a pipeline to a cluster. Keys of one `rename` share a hash tag."""

from redis.asyncio.client import Pipeline


def unlink(pipeline: Pipeline, key: str) -> None:
    pipeline.execute_command("UNLINK", key)


def rename(pipeline: Pipeline, key: str, name: str) -> None:
    pipeline.execute_command("RENAME", key, name)
