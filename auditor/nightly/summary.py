"""What came of a night, of all tenants together: `summary.json`, and the exit code that a scheduler acts on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from auditor.codes import COULD_NOT_TELL, FOUND, INTERNAL, PASSED
from auditor.jsontext import json_of
from auditor.nightly.files import told_as_data
from auditor.nightly.told import Told
from auditor.writing import make_folder, save

SCHEMA = "crm-auditor/nightly/1"
SUMMARY = "summary.json"


@dataclass(frozen=True, slots=True)
class Summary:
    """Tenants as they are declared; `left_out` are those that are switched off, `troubles` what went wrong after the
    tenants: something could not be told, kept or removed; `is_broken`
    says that one of them is a fault of this program."""

    day: date
    started_at: str
    ended_at: str
    told: tuple[Told, ...]
    left_out: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    is_broken: bool = False

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
        """As `summary.json` has it; `run` are the tenants of this run, to which everything above is held."""
        return {
            "schema": SCHEMA,
            "day": self.day.isoformat(),
            "started_at": self.started_at,
            "ended_at": self.ended_at,
            "code": self.code,
            "worse": _names(self.worse),
            "unseen": _names(self.unseen),
            "faulty": _names(self.failed),
            "troubles": list(self.troubles),
            "states": dict(sorted(Counter(one.came for one in self.told).items())),
            "left_out": list(self.left_out),
            "run": _names(self.told),
            "tenants": [_row(one) for one in self.told],
        }


def _names(told: Iterable[Told]) -> list[str]:
    return [one.tenant for one in told]


def _row(told: Told) -> dict[str, Any]:
    """A tenant of it: as its `night.json`, without the day that all share."""
    return {key: value for key, value in told_as_data(told).items() if key != "day"}


def write_summary(out: Path, summary: Summary) -> None:
    """Writes `summary.json` of the day. Tenants that only an earlier run of this day was asked for stay in it."""
    folder = out / summary.day.isoformat()
    make_folder(folder)
    data = summary.data()
    ours = {one.tenant for one in summary.told}
    data["tenants"] += [row for row in _rows(folder / SUMMARY) if row["tenant"] not in ours]
    save(folder / SUMMARY, json_of(data) + "\n")


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        data = json.loads(path.read_bytes())
        return (
            [row for row in data["tenants"] if isinstance(row["tenant"], str)]
            if data["schema"] == SCHEMA
            else []
        )
    except (OSError, ValueError, KeyError, TypeError):
        return []
