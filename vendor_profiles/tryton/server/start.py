"""Files that start the server: the files of settings that they name, and variables that stand for options of no file.

Source: trytond, doc/topics/configuration.rst (`TRYTOND_<SECTION>__<NAME>`), and the variable TRYTOND_CONFIG, 2026-11-27."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.posture import Source
from auditor.vendor import Raw
from vendor_profiles._startup.files import named_settings, start_text

_SERVER = re.compile(r"trytond", re.IGNORECASE)
_VARIABLE = re.compile(r"\bTRYTOND_([A-Z][A-Z_]*?)__([A-Z][A-Z_]*)\b")


@dataclass(frozen=True, slots=True)
class Start:
    """Options that a file gives by variables, as (section, option), and names of files of settings."""

    options: frozenset[tuple[str, str]]
    configs: frozenset[str]
    source: Source


def start(raw: Raw) -> list[Start]:
    """What a file gives the server; nothing for one that starts no Tryton. Raises NotUsableError."""
    text = start_text(raw, _SERVER)
    if text is None:
        return []
    options = frozenset((section.lower(), option.lower()) for section, option in _VARIABLE.findall(text))
    return [Start(options, named_settings(text, r"trytond[\w-]*", "TRYTOND_CONFIG"), raw.source)]
