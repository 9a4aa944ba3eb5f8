"""Accepted risks: who accepted what, why, and until when. One that ended excuses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fnmatch import translate
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from auditor.assess.result import Acceptance
from auditor.userfile import UserFileError, read_yaml, validate


class Waiver(BaseModel):
    """One accepted risk. The last day of `expires` still counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    check: str = Field(min_length=1)
    resource: str = Field(min_length=1, description="glob over resource ids")
    reason: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    approver: str = Field(min_length=1)
    expires: date


class WaiverFile(BaseModel):
    """The waivers file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    waivers: tuple[Any, ...] = Field(description="a list of waivers")


@dataclass(frozen=True, slots=True)
class WaiverNotice:
    """Something to say about a waiver: expired, malformed, unused. `detail` is for people."""

    state: str
    check: str
    resource: str
    detail: str


@dataclass(slots=True)
class WaiverBook:
    """The waivers as of a day. Malformed ones excuse nothing and are reported, never dropped.

    It notes which of them were used, for one assessment: `dataclasses.replace` gives a book with no such note.
    """

    today: date
    waivers: tuple[Waiver, ...] = ()
    malformed: tuple[WaiverNotice, ...] = ()
    _used: set[int] = field(init=False, default_factory=set)
    _exact: dict[tuple[str, str], list[int]] = field(init=False, default_factory=dict)
    _globs: dict[str, list[tuple[int, re.Pattern[str]]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for index, waiver in enumerate(self.waivers):
            if any(mark in waiver.resource for mark in "*?["):
                pattern = re.compile(translate(waiver.resource))
                self._globs.setdefault(waiver.check, []).append((index, pattern))
            else:
                self._exact.setdefault((waiver.check, waiver.resource), []).append(index)

    def acceptance(self, check_id: str, resource_id: str) -> Acceptance | None:
        """The acceptance in force for a finding, if any; the one that lasts longest wins."""
        best: Waiver | None = None
        for index in sorted(self._matching(check_id, resource_id)):
            waiver = self.waivers[index]
            self._used.add(index)
            if waiver.expires >= self.today and (best is None or waiver.expires > best.expires):
                best = waiver
        if best is None:
            return None
        return Acceptance(best.approver, best.owner, best.expires.isoformat(), best.reason)

    def _matching(self, check_id: str, resource_id: str) -> Iterator[int]:
        yield from self._exact.get((check_id, resource_id), ())
        for index, pattern in self._globs.get(check_id, ()):
            if pattern.match(resource_id):
                yield index

    def notices(self) -> list[WaiverNotice]:
        """What is to be said of the waivers, once every check has run."""
        found = list(self.malformed)
        for index, waiver in enumerate(self.waivers):
            if waiver.expires < self.today:
                found.append(
                    WaiverNotice("expired", waiver.check, waiver.resource, waiver.expires.isoformat())
                )
            elif index not in self._used:
                found.append(
                    WaiverNotice("unused", waiver.check, waiver.resource, waiver.expires.isoformat())
                )
        return found


def load_waivers(path: Path | None, today: date, known_checks: frozenset[str]) -> WaiverBook:
    """The waivers of a file.

    Raises UserFileError when the file as a whole is wrong; a single waiver that is wrong is kept as a notice.
    """
    if path is None:
        return WaiverBook(today)
    data = read_yaml(path)
    if data is None:
        return WaiverBook(today)
    file = validate(WaiverFile, data, path)
    good: list[Waiver] = []
    malformed: list[WaiverNotice] = []
    for number, entry in enumerate(file.waivers, 1):
        try:
            waiver = validate(Waiver, entry, path)
            if waiver.check not in known_checks:
                raise UserFileError(f"{path}: unknown check {waiver.check!r}")
            good.append(waiver)
        except UserFileError as error:
            fields = entry if isinstance(entry, dict) else {}
            text = str(error).removeprefix(f"{path}: ")
            malformed.append(
                WaiverNotice(
                    "malformed",
                    str(fields.get("check", "")),
                    str(fields.get("resource", "")),
                    f"waiver {number}: {text}",
                )
            )
    return WaiverBook(today, tuple(good), tuple(malformed))
