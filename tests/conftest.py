"""Fixtures of all tests; those that need servers find them in MINIROOM_STACK (`make test`)."""

pytest_plugins = [
    "tests.fixtures.stack",
    "tests.fixtures.graph",
    "tests.fixtures.services",
    "tests.fixtures.provider",
    "tests.fixtures.browser",
    "tests.fixtures.redis_cluster",
]
