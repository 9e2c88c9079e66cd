"""How current the configuration of this process is."""

from prometheus_client import Counter, Gauge

CONNECTED = Gauge(
    "miniroom_configuration_connected", "1 while this process follows etcd, 0 while it keeps what it knew."
)
REVISION = Gauge("miniroom_configuration_revision", "etcd's revision of the configuration in force in this process.")
AGE = Gauge(
    "miniroom_configuration_age_seconds",
    "Since etcd confirmed the configuration in force, or since the start if it never did; 0 while it answers.",
)
REFUSED = Counter("miniroom_configuration_refused_total", "Values from etcd that were refused.", ["key"])
