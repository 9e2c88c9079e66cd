"""The agents on a log of their own, in a process that tests may kill. Arguments: Kafka, Redis, prefix of the topics."""

import sys

from events.agents.app import create_app, open_redis, run
from events.agents.settings import TrendingSettings
from events.messaging.telemetry import configure_logging

if __name__ == "__main__":
    kafka_url, redis_url, prefix = sys.argv[1:]
    configure_logging("agents")
    settings = TrendingSettings(environment="test", kafka_url=kafka_url, redis_url=redis_url)
    run(create_app(settings, open_redis(redis_url), group=f"{prefix}agents", prefix=prefix))
