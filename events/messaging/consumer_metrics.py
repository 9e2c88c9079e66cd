"""What a consumer tells Prometheus."""

from prometheus_client import Counter, Gauge

HANDLED = Counter("miniroom_events_handled_total", "Events whose effect stands.", ["group", "type"])
SKIPPED = Counter("miniroom_events_skipped_total", "Known events that the group has no use for.", ["group", "type"])
REPEATED = Counter("miniroom_events_repeated_total", "Events that had their effect a moment ago.", ["group", "type"])
RETRIED = Counter("miniroom_events_retried_total", "Further tries after a handler failed.", ["group", "type"])
WAITED = Counter("miniroom_events_waited_total", "Pauses because a neighbour did not answer.", ["group", "type"])
DEAD = Counter("miniroom_events_dead_lettered_total", "Messages given up.", ["group", "topic"])
LAG = Gauge("miniroom_consumer_lag", "Messages not handled yet.", ["group", "topic", "partition"])
