"""The options of trytond.conf, and the product's defaults for those that no file names.

An option that no file names has the default of the product (trytond/config.py of series 7.0, 8.0 and 8.2, and
https://docs.tryton.org/latest/server/topics/configuration.html), which is evidence of a lower grade: an environment
variable TRYTOND_<SECTION>__<NAME> could replace it, and no file shows that.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    Unknown,
    UnknownKind,
    map_fact,
    not_provided,
)
from auditor.vendor import Extraction
from auditor.vendor.facts.declared import as_declared
from auditor.vendor.facts.gaps import gap_among

from .. import kinds
from .conf import Address, Conf, Entry
from .start import Start

DEFAULTS = {
    ("session", "authentications"): "password",
    ("session", "authentication_ip_network"): "",
    ("session", "max_age"): "2592000",
    ("session", "timeout"): "300",
    ("session", "max_attempt"): "5",
    ("password", "length"): "8",
    ("web", "cors"): "",
}


class Settings:
    """All files of settings together. Where two say different things, it is not known which one the server reads last."""

    def __init__(self, extraction: Extraction) -> None:
        self.files = [record for record in extraction.records if isinstance(record, Conf)]
        gaps = [unknown for kind, _, unknown in extraction.unreadable if kind in kinds.OF_SETTINGS]
        if kinds.SETTINGS in extraction.gaps:
            gaps.append(extraction.gaps[kinds.SETTINGS])
        if not self.files and not gaps:
            gaps.append(not_provided(kinds.SETTINGS))
        starts = [record for record in extraction.records if isinstance(record, Start)]
        gaps += self._not_there(starts)
        self.gap = gap_among(gaps)
        self._given = {option: start.source.path for start in starts for option in sorted(start.options)}

    def _not_there(self, starts: Iterable[Start]) -> list[Unknown]:
        """Files that the server is started with and that were not read."""
        there = {PurePosixPath(conf.source.path).name.lower() for conf in self.files}
        return [
            Unknown(
                UnknownKind.ERROR,
                kinds.SETTINGS,
                reason=f"the server is started with {name}, which is not there",
                path=start.source.path,
            )
            for start in starts
            for name in sorted(start.configs - there)
            if self.files
        ]

    def text(self, section: str, option: str) -> Fact[str]:
        """The value of an option, or the product's default."""
        found = self._entry(section, option)
        if isinstance(found, Unknown):
            return found
        if found is not None:
            return map_fact(found, lambda entry: entry.text)
        return Known(DEFAULTS[section, option], self._silence(f"{section}.{option}"))

    def number(self, section: str, option: str) -> Fact[int]:
        """The value of an option as a whole number, not below zero."""
        text = self.text(section, option)
        if isinstance(text, Unknown):
            return text
        try:
            value = int(text.value)
        except ValueError:
            value = -1
        if value >= 0:
            return Known(value, text.evidence)
        place = text.evidence.source.path
        return Unknown(
            UnknownKind.ERROR, kinds.SETTINGS, reason=f"{section}.{option} is no whole number", path=place
        )

    def address(self, section: str) -> Fact[Address] | None:
        """The address of a server; None where no file names one."""
        found = self._entry(section, "uri")
        if found is None or isinstance(found, Unknown):
            return found
        if found.value.address is None:
            return Unknown(UnknownKind.ERROR, kinds.SETTINGS, reason=f"{section}.uri is no address")
        return Known(found.value.address, found.evidence)

    def is_set(self, section: str, option: str) -> Evidence | None:
        """Where a file sets an option; None where none does."""
        found = self._entry(section, option)
        return found.evidence if isinstance(found, Known) and found.value.text else None

    def constant(self, value: int, locator: str) -> Fact[int]:
        """What holds for every installation, whatever its files say."""
        return self.gap if self.gap is not None else Known(value, self._silence(locator))

    def _entry(self, section: str, option: str) -> Known[Entry] | Unknown | None:
        if self.gap is not None:
            return self.gap
        found = [
            (conf, conf.entries[section, option]) for conf in self.files if (section, option) in conf.entries
        ]
        differ = len({(entry.text, str(entry.address)) for _, entry in found}) > 1
        if differ or (found and self._is_silent_elsewhere(section, option, found[0][1])):
            reason = f"{section}.{option} differs between files"
            return Unknown(UnknownKind.ERROR, kinds.SETTINGS, reason=reason, path=found[-1][0].source.path)
        if not found and (section, option) in self._given:
            reason = f"the server is started with {section}.{option}, which no file says"
            return Unknown(
                UnknownKind.ERROR, kinds.SETTINGS, reason=reason, path=self._given[section, option]
            )
        if not found:
            return None
        conf, entry = found[0]
        return Known(entry, Evidence(conf.source, entry.line, f"{section}.{option}"))

    def _is_silent_elsewhere(self, section: str, option: str, entry: Entry) -> bool:
        """Whether a file of the same name, which is another server's, leaves an option out that is set here to something else than the default."""
        if entry.text == DEFAULTS.get((section, option)):
            return False
        names = {_name(conf) for conf in self.files if (section, option) in conf.entries}
        return any(_name(conf) in names for conf in self.files if (section, option) not in conf.entries)

    def _silence(self, locator: str) -> Evidence:
        place = Evidence(self.files[0].source, locator=f"{locator} (the product's default)")
        return as_declared(place)


def _name(conf: Conf) -> str:
    return PurePosixPath(conf.source.path).name.lower()
