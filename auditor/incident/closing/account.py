"""All that is known of an incident at its end, read from its folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from auditor.assess.assessment import Assessment
from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident
from auditor.incident.case.matches import Match, RulesRun
from auditor.incident.case.steps import Plan, Step
from auditor.incident.case.triage import Triage
from auditor.incident.closing.people import Closing, closing_in
from auditor.incident.planning.make import known_of
from auditor.incident.planning.ticks import is_open, state_of
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.custody import Line
from auditor.incident.preserve.manifest import Manifest
from auditor.incident.preserve.verifying.found import Verified
from auditor.incident.preserve.verifying.verify import verify

GRAVE = ("critical", "high", "medium")


@dataclass(frozen=True)
class Account:
    """What the reports are made of. What was not done is None, and is said."""

    at: datetime
    incident: Incident
    people: Closing | None
    triage: Triage | None
    run: RulesRun | None
    plan: Plan | None
    before: Assessment | None
    after: Assessment | None
    verified: Verified | None
    manifest: Manifest | None
    custody: tuple[Line, ...]
    final: bool = False
    by: str = ""

    @property
    def steps(self) -> Sequence[Step]:
        return () if self.plan is None else self.plan.steps

    def steps_in(self, *states: str) -> list[Step]:
        """Those whose last state is one of these."""
        return [one for one in self.steps if state_of(one) in states]

    @property
    def left(self) -> list[Step]:
        return [one for one in self.steps if is_open(one)]

    @cached_property
    def done(self) -> list[Step]:
        """What somebody did, in the order of its time."""
        ticked = [
            one for one in self.steps if one.ticks and state_of(one) in ("done", "proven", "not_needed")
        ]
        return sorted(ticked, key=lambda one: one.ticks[-1].at)

    @property
    def grave(self) -> list[Match]:
        """What the rules found from medium on, the gravest first, and those by time."""
        if self.run is None:
            return []
        return sorted(
            (one for one in self.run.matches if one.level in GRAVE),
            key=lambda one: (GRAVE.index(one.level), one.first or "", one.rule),
        )

    @property
    def rules_ran(self) -> tuple[int, int, int]:
        """How many rules ran, how many of these only in part, and how many could not run at all."""
        if self.run is None:
            return 0, 0, 0
        ran = {one.rule for one in self.run.ran}
        lacking = {one.rule for one in self.run.could_not}
        return len(ran), len(ran & lacking), len(lacking - ran)


def account_of(folder: Folder, at: datetime, *, final: bool = False, by: str = "") -> Account:
    """Reads the folder. Raises UserFileError for one of no incident."""
    known = known_of(folder)
    # a lost log or list is no reason to say that nothing was collected
    kept = folder.custody.exists() or folder.evidence.exists()
    verified = verify(folder.folder) if kept else None
    whole = Bundle.at(folder) if verified is not None and verified.whole else None
    return Account(
        at=at,
        incident=known.incident,
        people=closing_in(folder.folder),
        triage=known.triage,
        run=known.run,
        plan=known.earlier,
        before=None if known.before is None else known.before.assessment,
        after=None if known.rescan is None else known.rescan.assessment,
        verified=verified,
        manifest=None if whole is None else whole.manifest(),
        custody=() if whole is None else whole.lines(),
        final=final,
        by=by,
    )
