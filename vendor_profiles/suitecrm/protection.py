"""Encryption on the way, and this product's own settings that its checks look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import (
    Connection,
    ConnectionKind,
    Fact,
    Population,
    Seen,
    Transport,
    Unknown,
    any_true,
    not_provided,
    out_of_reach,
    unseen,
)

from .config import CONFIG, DATABASE, Config, texts, words
from .environment import Environment

_HERE = ("", "localhost", "127.0.0.1", "::1")


def transport(config: Config, environment: Environment) -> Transport:
    """The address in the configuration, and the servers that files name. Mail servers stand in the database."""
    return unseen(
        Transport,
        not_provided(CONFIG),
        own_address_https=config.fact("site_url", read=_is_https),
        connections=_connections(config, environment),
        hsts=out_of_reach("web server"),
        mail_tls_required=out_of_reach(DATABASE),
        mail_senders_verified=out_of_reach("DNS"),
    )


def native(config: Config) -> Mapping[str, Fact[Any]]:
    """Settings of this product only, by the name that checks/suitecrm knows them by."""
    return {
        "Config.installerLocked": config.flag("installer_locked"),
        "Config.developerMode": config.flag("developerMode", absent=False),
        "Config.stackTraceErrors": config.flag("stack_trace_errors", absent=False),
        "Config.exportRestricted": any_true(
            config.flag("disable_export", absent=False), config.flag("admin_export_only", absent=False)
        ),
        "Config.uploadBlocked": config.fact("upload_badext", read=_lowered),
    }


def _connections(config: Config, environment: Environment) -> Seen[Connection]:
    if config.gap is not None:
        return config.gap
    found: list[Connection] = []
    host = config.fact("dbconfig", "db_host_name", read=words)
    if isinstance(host, Unknown):
        return host
    if host.value.partition(":")[0] not in _HERE and not host.value.startswith("/"):
        ssl = config.flag("dbconfigoption", "ssl", absent=False)
        name = host.value
        found.append(Connection(f"database:{name}", name, ConnectionKind.DATABASE, ssl, host.evidence))
    found.extend(_directory(environment))
    return Population("connections", tuple(found), out_of_reach(DATABASE))


def _directory(environment: Environment) -> list[Connection]:
    """The directory of SuiteCRM 8; 7 keeps its own in the database."""
    host = environment.fact("LDAP_HOST", lambda text: text)
    if isinstance(host, Unknown) or host.value in _HERE:
        return []
    encrypted = environment.fact("LDAP_ENCRYPTION", lambda text: text in ("ssl", "tls"))
    name = host.value
    return [Connection(f"directory:{name}", name, ConnectionKind.DIRECTORY, encrypted, host.evidence)]


def _is_https(value: Any) -> bool | None:
    scheme = value.partition("://")[0].lower() if isinstance(value, str) and "://" in value else ""
    return scheme == "https" if scheme in ("http", "https") else None


def _lowered(value: Any) -> tuple[str, ...] | None:
    found = texts(value)
    return None if found is None else tuple(entry.lower().lstrip(".") for entry in found)
