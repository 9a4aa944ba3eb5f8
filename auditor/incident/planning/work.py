"""Makes the plan of a case: scans what is named as of today, compares it with the last good state, and writes what came of it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime

from auditor.incident.case.folder import Folder
from auditor.incident.case.steps import Plan
from auditor.incident.planning.back.difference import Difference, difference
from auditor.incident.planning.back.steps import rows
from auditor.incident.planning.catalogue import product_steps
from auditor.incident.planning.make import Known, keep, known_of, plan_of
from auditor.incident.planning.paper import paper_of
from auditor.pipeline.machine import Machine
from auditor.pipeline.opening.open import open_sources
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.report.escape import cell
from auditor.report.papers.drawn import html_of
from auditor.report.views.brief import Day
from auditor.snapshot import Snapshot
from auditor.userfile import UserFileError
from auditor.writing import OWNERS, Manner, save

DIFFERENCE = "difference.csv"
_HEAD = ("file or kind", "item", "how", "setting", "then", "now")


@dataclass(frozen=True, slots=True)
class Asked:
    """What to plan by. `now` is today's state, which is scanned; `good` the last good one, from before the first suspicious event."""

    folder: Folder
    at: datetime
    now: Request | None = None
    good: str = ""
    manner: Manner = OWNERS


def plan(asked: Asked, machine: Machine) -> tuple[Plan, Known]:
    """Writes rescan.json where something was scanned, difference.csv where something was compared, plan.json and its pages. Raises UserFileError,
    UnreadableError or CollectionError with a line for people."""
    if asked.good and asked.now is None:
        raise UserFileError(
            "--good needs something to compare with: name today's export, snapshot or tenant before it"
        )
    known_of(asked.folder)  # a folder of no incident is said before anything is asked
    found = None if asked.now is None else _scanned(asked, asked.now, machine)
    known = known_of(asked.folder, found)
    made = plan_of(known, asked.at)
    keep(asked.folder.plan, made, asked.manner)
    for language in ("en", "vi"):
        day = Day(asked.at.date().isoformat(), _day(asked.at.date(), language))
        page = html_of(paper_of(made, known.incident, day, language))
        save(asked.folder.folder / f"plan.{language}.html", page, asked.manner)
    return made, known


def _scanned(asked: Asked, request: Request, machine: Machine) -> Difference | None:
    with run(request, machine) as outcome, ExitStack() as opened:
        [(_, text)] = outcome.reports(("json",))
        save(asked.folder.rescan, text, asked.manner)
        if not asked.good:
            return None
        before = opened.enter_context(open_sources(replace(request, paths=(asked.good,), keep=None), machine))
        if before.vendor.id != outcome.vendor.id:
            raise UserFileError(
                f"{asked.good}: is of {before.vendor.id}, and today's state of {outcome.vendor.id}"
            )
        found = _compared(before.snapshots, outcome.snapshots, asked.good)
    save(asked.folder.folder / DIFFERENCE, _table(found), asked.manner)
    return found


def _compared(then: list[Snapshot], now: list[Snapshot], good: str) -> Difference:
    """Of each kind of source (files, answers of the API) the one of then with that of now."""
    pairs = [(one, other) for one in then for other in now if one.kind == other.kind]
    if not pairs:
        raise UserFileError(
            f"{good}: is of another kind than today's state; compare an export with an export, and a snapshot with a snapshot"
        )
    product = product_steps(then[0].vendor)
    logs = frozenset(() if product is None else product.logs)
    found = [difference(one, other, logs) for one, other in pairs]
    return Difference(
        tuple(item for one in found for item in one.items),
        tuple(sorted({part for one in found for part in one.untold})),
        sum(one.alike for one in found),
    )


def _table(found: Difference) -> str:
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEAD)
    writer.writerows([cell(value) for value in row] for row in rows(found))
    writer.writerows([cell(part), "", "not compared", "", "", ""] for part in found.untold)
    return "\ufeff" + text.getvalue()


def _day(day: date, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, "dd/MM/y" if language == "vi" else "d MMMM y", locale=language))
