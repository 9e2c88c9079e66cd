"""The same etcd as in tests/control."""

from tests.control.conftest import etcd, server

__all__ = ["etcd", "server"]
