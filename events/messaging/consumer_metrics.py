"""Metrics of consumers."""

from prometheus_client import Counter, Gauge

HANDLED = Counter("miniroom_events_handled_total", "Events handled successfully.", ["group", "type"])
SKIPPED = Counter("miniroom_events_skipped_total", "Events without a handler in the group.", ["group", "type"])
REPEATED = Counter("miniroom_events_repeated_total", "Duplicates that were ignored.", ["group", "type"])
RETRIED = Counter("miniroom_events_retried_total", "Retries after a handler failed.", ["group", "type"])
WAITED = Counter("miniroom_events_waited_total", "Pauses because a dependency was unavailable.", ["group", "type"])
DEAD = Counter("miniroom_events_dead_lettered_total", "Messages moved to the dead-letter topic.", ["group", "topic"])
LAG = Gauge("miniroom_consumer_lag", "Messages that wait to be handled.", ["group", "topic", "partition"])
