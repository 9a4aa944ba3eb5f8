"""What the extractors hand on of files of addons and of the server, beside their access lines and settings."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.posture import Evidence, Source, Unknown, UnknownKind

from .paths import DATA


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A data file that was read to its end."""

    path: str


@dataclass(frozen=True, slots=True)
class NotFollowed:
    """A part of a file that the product takes and that is not read, in the file's own words."""

    what: str
    source: Source

    def unknown(self) -> Unknown:
        reason = f"{self.what} is loaded and is not read"
        return Unknown(UnknownKind.ERROR, DATA, reason=reason, path=self.source.path)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group, by external id as the file writes it, and those that it brings along."""

    group: str
    implied: frozenset[str]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an addon has loaded: paths from its folder, and functions of its program that run at its installation."""

    folder: str
    files: tuple[str, ...]
    hooks: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Start:
    """How a file starts the server: settings that it gives itself, and files of settings that it names."""

    options: frozenset[str]
    configs: frozenset[str]
    source: Source
