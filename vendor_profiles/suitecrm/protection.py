"""Encryption on the way, and this product's own settings that its checks look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.address import is_here
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
from vendor_profiles._sugar.config import CONFIG, DATABASE, Config
from vendor_profiles._sugar.servers import database, own_address_https
from vendor_profiles._sugar.values import texts

from .environment import Environment


def transport(config: Config, environment: Environment) -> Transport:
    """The address in the configuration, and the servers that files name. Mail servers stand in the database."""
    return unseen(
        Transport,
        not_provided(CONFIG),
        own_address_https=own_address_https(config),
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
    found = database(config)
    if isinstance(found, Unknown):
        return found
    return Population("connections", (*found, *_directory(environment)), out_of_reach(DATABASE))


def _directory(environment: Environment) -> list[Connection]:
    """The directory of SuiteCRM 8; 7 keeps its own in the database."""
    host = environment.fact("LDAP_HOST", lambda text: text)
    if isinstance(host, Unknown) or is_here(host.value):
        return []
    encrypted = environment.fact("LDAP_ENCRYPTION", lambda text: text in ("ssl", "tls"))
    name = host.value
    return [Connection(f"directory:{name}", name, ConnectionKind.DIRECTORY, encrypted, host.evidence)]


def _lowered(value: Any) -> tuple[str, ...] | None:
    found = texts(value)
    return None if found is None else tuple(entry.lower().lstrip(".") for entry in found)
