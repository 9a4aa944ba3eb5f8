"""The address of an installation and the database that it goes to."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.posture import (
    Connection,
    ConnectionKind,
    Population,
    Transport,
    Unknown,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor.facts.values import is_https, text
from auditor.vendor.parts.servers import beyond_here

from .config import CONFIG, DATABASE, Config


def transport(config: Config, others: Iterable[Connection] = ()) -> Transport:
    """The address in the configuration, and the servers that files name. Mail servers stand in the database."""
    found = _database(config)
    return unseen(
        Transport,
        not_provided(CONFIG),
        own_address_https=config.fact("site_url", read=is_https),
        connections=found
        if isinstance(found, Unknown)
        else Population("connections", (*found, *others), out_of_reach(DATABASE)),
        hsts=out_of_reach("web server"),
        mail_tls_required=out_of_reach(DATABASE),
        mail_senders_verified=out_of_reach("DNS"),
    )


def _database(config: Config) -> list[Connection] | Unknown:
    """The connection to a database on another machine; none where it is on this one."""
    if config.gap is not None:
        return config.gap
    host = config.fact("dbconfig", "db_host_name", read=text)
    ssl = config.flag("dbconfigoption", "ssl", absent=False)
    return host if isinstance(host, Unknown) else beyond_here(ConnectionKind.DATABASE, host, ssl)
