"""What only this product has: the switches in the server's files that decide what an administrator may install."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from packaging.version import InvalidVersion, Version

from auditor.posture import Fact, Known, Unknown

from .configuration.settings import Settings, odd

EXTENSION_UPLOAD = "Config.extensionUpload"


def native_facts(settings: Settings) -> Mapping[str, Fact[Any]]:
    """Native keys with their facts, of files only."""
    return {EXTENSION_UPLOAD: _upload(settings)}


def _upload(settings: Settings) -> Fact[bool]:
    """Whether an administrator may upload PHP code in the browser (Controllers/Extension.php): not in restricted mode,
    not where adminUpgradeDisabled is set, and from 10.0 on only where adminExtensionUpload is true."""
    for key in ("restrictedMode", "adminUpgradeDisabled"):
        off = settings.flag(key)
        if isinstance(off, Unknown):
            return off
        if off.value:
            return Known(False, off.evidence)
    if isinstance(settings.version, Unknown):
        return settings.version
    try:
        has_switch = Version(settings.version.value) >= Version("10.0")
    except InvalidVersion:
        return odd("version", settings.version)
    if not has_switch:
        return Known(True, settings.version.evidence)
    return settings.flag("adminExtensionUpload")
