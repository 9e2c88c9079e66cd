"""A process imports the driver of its own database only: the other one is a tenth of its memory and of its start."""

import subprocess
import sys

import pytest

_DRIVERS = {"posts": ("pymongo", "sqlalchemy"), "users": ("sqlalchemy", "pymongo")}


@pytest.mark.parametrize("domain", _DRIVERS)
def test_only_the_driver_of_the_domains_own_database_is_imported(domain: str) -> None:
    own, other = _DRIVERS[domain]
    code = f"import sys, subgraphs.{domain}.app, subgraphs.{domain}.worker; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    imported = run.stdout.split()
    assert own in imported
    assert other not in imported
