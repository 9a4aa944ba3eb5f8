"""What the program says of a tree, of an archive or of a snapshot: by the way that a scan goes, without its command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from auditor.assess.assessment import Assessment
from auditor.assess.gating.baseline import Baseline, baseline_of
from auditor.assess.gating.gate import judge_gate
from auditor.codes import FOUND, PASSED
from auditor.pipeline.machine import Machine
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.report.formats import FORMATS as _FORMATS
from auditor.snapshot import UnreadableError
from auditor.userfile import UserFileError

FORMATS = tuple(_FORMATS)


@dataclass(frozen=True)
class Said:
    """What an assessment says."""

    outcome: Outcome

    @property
    def assessment(self) -> Assessment:
        return self.outcome.assessment

    @cached_property
    def statuses(self) -> Mapping[str, str]:
        """By check of the score."""
        return {
            entry.check.id: entry.status
            for entry in self.assessment.results
            if entry.check.scored and entry.check.same_as is None
        }

    @cached_property
    def baseline(self) -> Baseline:
        return baseline_of(self.assessment, self.outcome.entities)

    def code(self, baseline: Baseline | None = None, *, new_only: bool = False, fail_on: str = "low") -> int:
        """The code of the gate."""
        verdict = judge_gate(
            self.assessment,
            self.outcome.policy,
            self.outcome.entities,
            fail_on=fail_on,
            baseline=baseline,
            new_only=new_only,
            seen=self.outcome.seen,
        )
        return verdict.code

    def gains_over(self, before: Said) -> list[str]:
        """What is better here than it was."""
        found = [
            f"{id_} passes"
            for id_, status in self.statuses.items()
            if status == "pass" and before.statuses.get(id_) not in (None, "pass", "not_applicable")
        ]
        now, then = self.assessment.score, before.assessment.score
        if now.value > then.value:
            found.append(f"{then.value:.2f} -> {now.value:.2f} points")
        if (now.level or 0) > (then.level or 0):
            found.append(f"level {then.level} -> {now.level}")
        if self.code() == PASSED and before.code() == FOUND:
            found.append("the gate opens")
        return found

    def reports(self) -> str:
        """Every report in both languages, as one text."""
        outcome = self.outcome
        made = (text for language in ("en", "vi") for _, text in outcome.reports(FORMATS, language))
        return "".join(text for text in made if isinstance(text, str))


@dataclass(frozen=True, slots=True)
class Refused:
    """The program would not judge this, and says why."""

    why: str


def judged(
    target: Path,
    day: date,
    policy: Path | None = None,
    vendor: str | None = None,
    checks: Iterable[str] = (),
) -> Said | Refused:
    """What is said of a target. Whatever is raised but a refusal is a crash, and comes through."""
    request = Request(
        (str(target),),
        tenant="attacked",
        vendor=vendor,
        policy=policy,
        checks=tuple(checks),
        today=day,
        processes=1,
    )
    try:
        return Said(run(request, Machine(keep_going=False)))
    except (UserFileError, UnreadableError) as error:
        return Refused(str(error))
