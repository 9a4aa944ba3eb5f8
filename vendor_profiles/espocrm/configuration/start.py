"""Files that start the server in a container: variables by which its image writes settings anew at each start.

Source: github.com/espocrm/espocrm-docker, README (`ESPOCRM_CONFIG_USE_WEB_SOCKET` for the setting `useWebSocket`), 2026-11-27."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.posture import Source, Unknown, UnknownKind
from auditor.vendor import Raw
from vendor_profiles._startup.files import start_text

START = "StartFile"
_VARIABLE = re.compile(r"\bESPOCRM_CONFIG_([A-Z0-9_]+)\b")


@dataclass(frozen=True, slots=True)
class Start:
    """Settings that a file gives by variables, in small letters without what stands between their words."""

    settings: frozenset[str]
    source: Source

    def unknown(self, key: str) -> Unknown | None:
        """Why a setting is not known; None where the file leaves it alone."""
        if key.lower() not in self.settings:
            return None
        reason = f"{key} is written anew by a variable when the server starts"
        return Unknown(UnknownKind.ERROR, "Config", reason=reason, path=self.source.path)


def start(raw: Raw) -> Iterator[Start]:
    """What a file gives the server; nothing for one that gives no setting. Raises NotUsableError."""
    text = start_text(raw, _VARIABLE)
    if text is not None:
        yield Start(frozenset(name.replace("_", "").lower() for name in _VARIABLE.findall(text)), raw.source)
