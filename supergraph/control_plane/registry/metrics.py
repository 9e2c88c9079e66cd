from prometheus_client import Counter, Gauge

IN_FORCE = Gauge("miniroom_registry_graph", "Number of the graph in force.")
JUDGED = Counter("miniroom_registry_judged_total", "Graphs that were published or refused.", ["verdict"])
