"""A running product that is opened as a tenant."""

from tests.cli.conftest import server

__all__ = ["server"]
