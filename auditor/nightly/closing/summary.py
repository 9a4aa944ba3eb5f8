"""What came of a night, of all tenants together: `summary.json`, and the exit code that a scheduler acts on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from auditor.codes import COULD_NOT_TELL, FOUND, INTERNAL, PASSED
from auditor.jsontext import json_of
from auditor.nightly.tenant.files import told_as_data, told_from
from auditor.nightly.tenant.told import Told
from auditor.writing import make_folder_below, save

SCHEMA = "crm-auditor/nightly/1"
SUMMARY = "summary.json"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What runs before this one left of the same day."""

    told: tuple[Told, ...] = ()
    left_out: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """One run. Tenants as they are declared; `left_out` are those that are switched off, `troubles` what went wrong after the
    tenants: something could not be told, kept or removed; `is_broken`
    says that one of them is a fault of this program. `is_of_all` says that every tenant of the file was asked for, `no_longer_declared`
    names those that history knows and the file does not, and `earlier` is what runs before this one left of the same day."""

    day: date
    started_at: str
    ended_at: str
    told: tuple[Told, ...]
    left_out: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    is_broken: bool = False
    is_of_all: bool = True
    no_longer_declared: tuple[str, ...] = ()
    earlier: Earlier = Earlier()

    @property
    def of_the_day(self) -> Summary:
        """This run with what is known of the day beside it. What another run does takes nothing from what is known; and a run of some says
        nothing of the others, nor of what went wrong after them."""
        before = {one.tenant: one for one in self.earlier.told}
        ours = {one.tenant for one in self.told}
        told = tuple(one if one.is_done_here else before.get(one.tenant, one) for one in self.told)
        if self.is_of_all and self.is_done_here:
            return replace(self, told=told)
        others = () if self.is_of_all else tuple(one for one in self.earlier.told if one.tenant not in ours)
        return replace(
            self,
            told=(*told, *others),
            left_out=_joined(self.left_out, self.earlier.left_out),
            troubles=_joined(self.troubles, self.earlier.troubles),
        )

    @property
    def is_done_here(self) -> bool:
        """Whether this run did anything of the night, or all of it is another one's."""
        return any(one.is_done_here for one in self.told)

    @property
    def worse(self) -> list[Told]:
        """Those that got worse."""
        return [one for one in self.told if one.worse]

    @property
    def unseen(self) -> list[Told]:
        """Those that lost evidence, or were not seen, or not wholly."""
        return [one for one in self.told if one.lost or not one.is_seen or not one.is_recorded]

    @property
    def failed(self) -> list[Told]:
        """Those with which this program failed."""
        return [one for one in self.told if one.fault]

    @property
    def is_seen(self) -> bool:
        """Whether the run looked at everything that it should have, whatever it found."""
        return not (self.unseen or self.failed or self.troubles)

    @property
    def code(self) -> int:
        """4 a fault of ours, else 1 something got worse, else 3 evidence lost or a tenant not read, else 0."""
        if self.failed or self.is_broken:
            return INTERNAL
        if self.worse:
            return FOUND
        return COULD_NOT_TELL if self.unseen or self.troubles else PASSED

    def data(self) -> dict[str, Any]:
        """As `summary.json` has it: of the day, with `run` as the tenants of this run. A run of all is held to its own tenants, whoever
        else was looked at on that day; one of some to them all."""
        day = self.of_the_day
        listed = {one.tenant for one in day.told}
        others = [one for one in self.earlier.told if one.tenant not in listed]
        return {
            "schema": SCHEMA,
            "day": self.day.isoformat(),
            "started_at": self.started_at,
            "ended_at": self.ended_at,
            "code": day.code,
            "worse": _names(day.worse),
            "unseen": _names(day.unseen),
            "faulty": _names(day.failed),
            "troubles": list(day.troubles),
            "states": dict(sorted(Counter(one.came for one in day.told).items())),
            "left_out": [name for name in day.left_out if name not in listed],
            "no_longer_declared": list(self.no_longer_declared),
            "run": _names(self.told),
            "tenants": [_row(one) for one in (*day.told, *others)],
        }


def _names(told: Iterable[Told]) -> list[str]:
    return [one.tenant for one in told]


def _row(told: Told) -> dict[str, Any]:
    """A tenant of it: as its `night.json`, without the day that all share."""
    return {key: value for key, value in told_as_data(told).items() if key != "day"}


def write_summary(out: Path, summary: Summary) -> None:
    """Writes `summary.json` of the day, with what other runs have left there by now."""
    folder = out / summary.day.isoformat()
    make_folder_below(out, folder)
    summary = replace(summary, earlier=earlier_of(out, summary.day))
    save(folder / SUMMARY, json_of(summary.data()) + "\n")


def earlier_of(out: Path, day: date) -> Earlier:
    """What earlier runs left of a day; nothing where there is no summary of it."""
    try:
        data = json.loads((out / day.isoformat() / SUMMARY).read_bytes())
        if data["schema"] != SCHEMA:
            return Earlier()
        return Earlier(
            tuple(_told_of(data["tenants"], day)),
            tuple(map(str, data["left_out"])),
            tuple(map(str, data["troubles"])),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Earlier()


def _told_of(rows: Iterable[Any], day: date) -> Iterator[Told]:
    for row in rows:
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            yield told_from(row, day)


def _joined(ours: Iterable[str], earlier: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ours, *earlier)))
