from prometheus_client import Counter, Gauge

INSTANCES = Gauge("miniroom_discovery_instances", "Registered instances.", ["service"])
CHANGES = Counter("miniroom_discovery_changes_total", "Commands to the balancer.", ["backend"])
WITHOUT_SLOT = Gauge("miniroom_discovery_without_slot", "Instances that the balancer has no slot for.", ["service"])
AGE = Gauge(
    "miniroom_discovery_age_seconds",
    "Since etcd confirmed the instances, or since the start if it never did; 0 while it answers.",
)
CONNECTED = Gauge(
    "miniroom_discovery_connected", "1 while the control plane follows etcd, 0 while it keeps what it knew."
)
