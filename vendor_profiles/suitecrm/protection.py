"""Encryption on the way, and this product's own settings that its checks look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import ConnectionKind, Fact, Transport, any_true
from auditor.vendor.parts.servers import beyond_here
from vendor_profiles._sugar import servers
from vendor_profiles._sugar.config import Config
from vendor_profiles._sugar.values import texts

from .environment import Environment


def transport(config: Config, environment: Environment) -> Transport:
    """As in the whole family, with the directory of SuiteCRM 8; 7 keeps its own in the database."""
    host = environment.fact("LDAP_HOST", lambda text: text)
    encrypted = environment.fact("LDAP_ENCRYPTION", lambda text: text in ("ssl", "tls"))
    return servers.transport(config, beyond_here(ConnectionKind.DIRECTORY, host, encrypted))


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


def _lowered(value: Any) -> tuple[str, ...] | None:
    found = texts(value)
    return None if found is None else tuple(entry.lower().lstrip(".") for entry in found)
