"""While parts are being written: which are there."""

from infra.local import folders
from infra.topology import AGENTS, SUBGRAPHS, subgraph_of

_C = folders.CHECKOUT


def present(name: str) -> bool:
    import os

    if os.environ.get("MINIROOM_SERVERS_ONLY") and (
        name.split()[0] in ("migrate", "supergraph", "router", "first", "demo", *SUBGRAPHS, AGENTS)
        or name.endswith("-work")
    ):
        return False
    if name.startswith("migrate "):
        return (_C / "subgraphs" / name.split()[1] / "migrate.py").exists()
    if name == "create-topics":
        return (_C / "events" / "__main__.py").exists()
    if name in ("supergraph", "router"):
        from infra.local.parts.router import SUPERGRAPH

        return SUPERGRAPH.exists()
    if name == AGENTS:
        return (_C / "events" / "agents" / "__main__.py").exists()
    if name in SUBGRAPHS:
        return (_C / "subgraphs" / name / "app.py").exists()
    if name.endswith("-work"):
        return (_C / "subgraphs" / subgraph_of(name) / "worker.py").exists()
    if name == "demo town":
        return (_C / "infra" / "demo" / "town.py").exists()
    if name == "composition packages":
        return (_C / "supergraph" / "composition" / "package-lock.json").exists()
    if name == "first query":
        return all(present(n) for n in SUBGRAPHS)
    return True
