"""The configuration files of SugarCRM and of its relatives: `config.php`, and `config_override.php`, which wins.

Both are PHP that assigns to `$sugar_config`. They are parsed and never run; what PHP would have to be run for is
unknown. Files of one installation lie in one folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, TypeVar

from auditor.posture import Evidence, Fact, Known, Source, Unknown, UnknownKind, gravest, not_provided
from auditor.vendor import Extraction, NotUsableError, Raw
from auditor.vendor.answers import Answers
from auditor.vendor.facts.values import text
from auditor.vendor.php import ABSENT, NotLiteral, PhpConfig, PhpError, read_php

from .values import flag

T = TypeVar("T")

CONFIG = "Config"
OVERRIDE = "ConfigOverride"
VERSION = "Version"
DATABASE = "Database"  # no file of it: what stands there is out of reach
VARIABLE = "$sugar_config"

INSIDE = "ConfigInside"
"""A file of that name in a folder that the program has, too."""

_NOT_SAID = object()


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """One file as it came. It holds passwords, so it is never shown."""

    kind: str
    folder: str
    data: bytes = field(repr=False)
    source: Source = field(compare=False)


def config_file(raw: Raw) -> ConfigFile:
    """The file, if it can be read to its end. Raises NotUsableError, which tells the line and no value."""
    data = bytes(raw.data)
    try:
        found = read_php(data, file=raw.source.path)
    except PhpError as error:
        raise NotUsableError("malformed", str(error)) from error
    if raw.kind == CONFIG and VARIABLE not in found.root:
        raise NotUsableError("wrong_root", f"it assigns nothing to {VARIABLE}")
    return ConfigFile(raw.kind, str(PurePosixPath(raw.source.path).parent), data, raw.source)


class Config:
    """What the files of one installation say together. `gap` says why nothing is known of it, None where all files
    are there."""

    def __init__(self, extraction: Extraction) -> None:
        files = [record for record in extraction.records if isinstance(record, ConfigFile)]
        self._sources = {entry.source.path: entry.source for entry in files}
        found = _together(files, extraction)
        self.gap = found if isinstance(found, Unknown) else None
        self._php = None if isinstance(found, Unknown) else found
        base = next((entry for entry in files if entry.kind == CONFIG), None)
        self.folder = base.folder if base is not None else ""
        self._version = [
            entry
            for entry in files
            if entry.kind == VERSION and (base is None or entry.folder.casefold() == self.folder.casefold())
        ]
        self._whole = None if base is None else Evidence(base.source)

    def fact(self, *path: str, read: Callable[[Any], T | None], absent: Any = _NOT_SAID) -> Fact[T]:
        """The value under the keys, as `read` understands it (None: not at all). `absent` is what the program does
        where the key is not there; without it, such a key is not provided."""
        if self._php is None:
            return not_provided(CONFIG) if self.gap is None else self.gap
        name = ".".join(path)
        value = self._php.at(VARIABLE, *path)
        if isinstance(value, NotLiteral):
            where = f"{value.file or CONFIG}, line {value.line}"
            reason = f"{name} is decided by {value.text or value.kind} ({where})"
            # What another file says was there to be read; what the server says, was not.
            kind = UnknownKind.ERROR if value.kind == "include" else UnknownKind.NOT_PROVIDED
            return Unknown(kind, CONFIG, reason=reason, path=value.file)
        if value is ABSENT:
            if absent is _NOT_SAID or self._whole is None:
                return not_provided(CONFIG, reason=name)
            return Known(absent, Evidence(self._whole.source, locator=name))
        found = read(value)
        if found is None:
            reason = f"{name} holds an unexpected value ({type(value).__name__})"
            return Unknown(UnknownKind.ERROR, CONFIG, reason=reason)
        return Known(found, self._evidence(path, name))

    def flag(self, *path: str, absent: Any = _NOT_SAID) -> Fact[bool]:
        """A yes or no, as the program writes them."""
        return self.fact(*path, read=flag, absent=absent)

    def version(self, variable: str) -> Fact[str]:
        """The version in the product's own file beside the configuration, else in the configuration."""
        if len(self._version) > 1:
            paths = ", ".join(sorted(entry.source.path for entry in self._version))
            return Unknown(UnknownKind.ERROR, VERSION, reason=f"several files of settings: {paths}")
        for entry in self._version:
            found = read_php(entry.data).at(variable)
            if isinstance(found, str) and found:
                return Known(found, Evidence(entry.source, locator=variable))
        return self.fact(variable.removeprefix("$"), read=text)

    def _evidence(self, path: Sequence[str], name: str) -> Evidence:
        assert self._php is not None
        assert self._whole is not None
        place = self._php.place(VARIABLE, *path)
        if place is None or place.file not in self._sources:
            return Evidence(self._whole.source, locator=name)
        return Evidence(self._sources[place.file], place.line, name)


def _together(files: Iterable[ConfigFile], extraction: Extraction) -> PhpConfig | Unknown:
    answers = Answers(extraction)
    inside = [unknown for kind, _, unknown in extraction.unreadable if kind == INSIDE]
    bases = [entry for entry in files if entry.kind == CONFIG]
    if inside:
        return gravest(inside)
    gap = answers.gap(CONFIG)
    if isinstance(gap, Unknown) and (not bases or gap.kind is not UnknownKind.NOT_PROVIDED):
        return gap
    if len(bases) != 1:
        paths = ", ".join(sorted(entry.source.path for entry in bases))
        return Unknown(UnknownKind.ERROR, CONFIG, reason=f"files of several installations: {paths}")
    base = bases[0]
    found = read_php(base.data, file=base.source.path)
    above = [entry for entry in files if _beside(entry, base)]
    gap = answers.gap(OVERRIDE)
    if not above and OVERRIDE in extraction.stated_absent:
        return found
    if isinstance(gap, Unknown) and (not above or gap.kind is not UnknownKind.NOT_PROVIDED):
        return gap
    if len(above) > 1:
        paths = ", ".join(sorted(entry.source.path for entry in above))
        return Unknown(UnknownKind.ERROR, OVERRIDE, reason=f"several files of settings: {paths}")
    if not above:
        return not_provided(OVERRIDE, reason=f"none lies beside {base.source.path}")
    try:
        return read_php(above[0].data, file=above[0].source.path, before=found)
    except PhpError as error:
        return Unknown(UnknownKind.ERROR, OVERRIDE, reason=error.reason, path=above[0].source.path)


def _beside(entry: ConfigFile, base: ConfigFile) -> bool:
    return entry.kind == OVERRIDE and entry.folder.casefold() == base.folder.casefold()
