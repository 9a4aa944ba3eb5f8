"""The address of an installation and the database that it goes to."""

from __future__ import annotations

from typing import Any

from auditor.address import is_here
from auditor.posture import Connection, ConnectionKind, Fact, Unknown

from .config import Config
from .values import words


def own_address_https(config: Config) -> Fact[bool]:
    """Whether the address that the product builds links with is encrypted (`site_url`)."""
    return config.fact("site_url", read=_is_https)


def database(config: Config) -> list[Connection] | Unknown:
    """The connection to a database on another machine; none where it is on this one."""
    if config.gap is not None:
        return config.gap
    host = config.fact("dbconfig", "db_host_name", read=words)
    if isinstance(host, Unknown):
        return host
    if is_here(host.value):
        return []
    ssl = config.flag("dbconfigoption", "ssl", absent=False)
    return [Connection(f"database:{host.value}", host.value, ConnectionKind.DATABASE, ssl, host.evidence)]


def _is_https(value: Any) -> bool | None:
    scheme = value.partition("://")[0].lower() if isinstance(value, str) and "://" in value else ""
    return scheme == "https" if scheme in ("http", "https") else None
