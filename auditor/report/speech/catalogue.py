"""Texts by key and language: those of the checks, brought by their own packages, and those of the reports."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.check import Check
from auditor.userfile import read_yaml

FALLBACK_MARK = " [en]"


@dataclass(frozen=True, slots=True)
class CheckTexts:
    """Texts of checks in one language, by check id and key. English stands in the checks themselves."""

    language: str
    table: dict[str, dict[str, str]]

    def text(self, check: Check, key: str) -> str:
        """The text of a check; a missing translation falls back to English, marked."""
        return self._own(check, key) or check.texts[key] + FALLBACK_MARK

    def has(self, check: Check, key: str) -> bool:
        """Whether the text is there in this language."""
        return bool(self._own(check, key))

    def _own(self, check: Check, key: str) -> str:
        if self.language == "en":
            return check.texts.get(key, "")
        own = (check.texts_by_language or {}).get(self.language, {})
        return self.table.get(check.id, {}).get(key) or own.get(key) or ""


@lru_cache(maxsize=8)
def check_texts(language: str, packages: tuple[str, ...]) -> CheckTexts:
    """What the packages of a catalogue bring for a language: every file of `<package>/locale/<language>`."""
    table: dict[str, dict[str, str]] = {}
    for package in packages if language != "en" else ():
        folder = Path(str(files(importlib.import_module(package)) / "locale" / language))
        for path in sorted(folder.glob("*.yaml")):
            table.update(read_yaml(path) or {})
    return CheckTexts(language, table)


@lru_cache(maxsize=4)
def report_texts(language: str) -> dict[str, Any]:
    """The reports' own texts: flat, by key."""
    table: dict[str, Any] = {}
    for path in sorted(Path(str(files("auditor.report") / "locale" / language)).glob("*.yaml")):
        table.update(read_yaml(path) or {})
    return table
