"""infra/configuration.md lists every key and every variable as they are in code."""

from subgraphs.declarations import DECLARATIONS
from subgraphs.kit.process.dynamic_sections import limits_of
from supergraph.control_plane.catalogue import sections
from supergraph.control_plane.reference import FILE, reference


def test_it_is_current() -> None:
    assert FILE.read_text() == reference(), "run `make schema`"


def test_every_key_has_a_default() -> None:
    """A process must run without etcd and without variables."""
    fields = [field for live in sections().values() for field in live.kind.model_fields.values()]
    assert fields
    assert not [field for field in fields if field.is_required()]


def test_no_two_domains_count_under_one_name() -> None:
    """They would share a counter in Redis, and a key here."""
    kinds = [each.kind for domain in DECLARATIONS for each in limits_of(domain)]
    assert sorted(kinds) == sorted(set(kinds))


def test_no_key_is_a_secret() -> None:
    names = [name for live in sections().values() for name in live.kind.model_fields]
    assert not [name for name in names if any(part in name for part in ("secret", "password", "token", "_key", "url"))]
