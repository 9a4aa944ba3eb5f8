"""The file of suggestions: read, added to, written. What a person wrote or confirmed in it stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from auditor.assurance.intake.model import SCHEMA, Imported, Suggestions
from auditor.userfile import read_yaml, validate

_HEAD = """\
# Suggestions that were read from files. None of them counts before somebody has looked at the page and confirms it:
#   crm-audit assurance import --confirm ID --by "Name, role"
# An entry may be corrected here first.
"""
_MAX_BYTES = 32 * 1024 * 1024


def read_suggestions(path: Path) -> Suggestions:
    """The file, or an empty one where there is none yet. Raises UserFileError for one that is none."""
    if not path.exists():
        return Suggestions(schema=SCHEMA)
    return validate(Suggestions, read_yaml(path, _MAX_BYTES), path)


def added(kept: Suggestions, found: Iterable[Imported]) -> Suggestions:
    """With files that are not in it yet, by their content; a suggestion that another file made already is not made twice."""
    files = list(kept.files)
    for one in found:
        if any(file.sha256 == one.sha256 for file in files):
            continue
        known = {suggestion.id for file in files for suggestion in file.suggestions}
        new = tuple(suggestion for suggestion in one.suggestions if suggestion.id not in known)
        files.append(one.model_copy(update={"suggestions": new}))
    return Suggestions(schema=SCHEMA, files=tuple(files))


def written(suggestions: Suggestions) -> str:
    """The text of the file, in one order."""
    data = {"schema": SCHEMA, **_plain(suggestions.model_dump(exclude_defaults=True, exclude={"schema_"}))}
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=140)
    return _HEAD + text


def _plain(value: Any) -> Any:
    """The same as plain data, in which no object stands twice: YAML would write the second as an alias, which readers of these files refuse."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return date.fromordinal(value.toordinal()) if isinstance(value, date) else value
