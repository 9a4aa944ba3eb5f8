"""Whether a build may go on, by what was judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.assess.gating.baseline import Baseline, load_baseline, refuse_another
from auditor.assess.gating.gate import GateVerdict, judge_gate
from auditor.codes import PASSED
from auditor.pipeline.comparing.compared import Compared
from auditor.pipeline.outcome import Outcome
from auditor.report.speech.concerned import name_of
from auditor.report.speech.why import why_line


@dataclass(frozen=True, slots=True)
class Decision:
    """The exit code of `crm-audit gate` (0 passed, 1 found something, 3 could not tell, 4 a fault of this program) and, in lines for
    people, why: the findings first, then what could not be told. `verdict` has the same as data."""

    verdict: GateVerdict
    outcome: Outcome
    language: str = "en"

    @property
    def reasons(self) -> tuple[str, ...]:
        """A line each."""
        return tuple(_reasons(self.verdict, self.outcome, self.language))

    @property
    def code(self) -> int:
        """The exit code."""
        return self.verdict.code

    @property
    def passed(self) -> bool:
        """Whether the build may go on."""
        return self.code == PASSED


def gate(
    judged: Outcome | Compared,
    *,
    fail_on: str | None = "high",
    baseline: Path | str | Baseline | None = None,
    new_only: bool = False,
    min_coverage: float | None = None,
    max_age: int | None = None,
    keep_going: bool = False,
    language: str = "en",
) -> Decision:
    """Decides about an outcome. `fail_on` is the lowest severity that fails, or None for none; `baseline` what was agreed: a file, or
    one that is loaded. With `new_only` findings that the baseline has do not count, unless they got worse. `min_coverage` is a share of
    the topics in scope, from 0 to 1; `max_age` how many days old a stored snapshot may be; with `keep_going` a fault of one check leaves
    the code to the others. Raises UserFileError for a baseline that cannot be used."""
    compared = judged if isinstance(judged, Compared) else Compared(judged)
    outcome, agreed = compared.outcome, compared.baseline
    if baseline is not None:
        agreed = _agreed(baseline, outcome)
    verdict = judge_gate(
        outcome.assessment,
        outcome.policy,
        outcome.entities,
        fail_on=fail_on,
        minimum_coverage=min_coverage,
        seen=outcome.seen,
        cut_short=outcome.cut_short,
        baseline=agreed,
        base=compared.base,
        new_only=new_only,
        keep_going=keep_going,
        most_days=max_age,
    )
    return Decision(verdict, outcome, language)


def _agreed(baseline: Path | str | Baseline, outcome: Outcome) -> Baseline:
    agreed = baseline if isinstance(baseline, Baseline) else load_baseline(Path(baseline))
    where = "the baseline" if isinstance(baseline, Baseline) else str(baseline)
    refuse_another(agreed, outcome.assessment, tenant_named=outcome.tenant_named, where=where)
    return agreed


def _reasons(verdict: GateVerdict, outcome: Outcome, language: str) -> Iterator[str]:
    words = outcome.words(language)
    titles = {result.check.id: words.text(result.check, "title") for result in outcome.assessment.results}
    for result, resource in verdict.findings:
        name = name_of(resource, result, words)
        severity = words.ui(f"severity.{resource.severity}")
        yield f"{severity} {result.check.id}  {titles[result.check.id]}: {name}"
    for check_id, more in sorted(verdict.unlisted.items()):
        yield f"{check_id}  {titles[check_id]}: {words.ui('gate.unlisted', n=words.number(more))}"
    yield from verdict.faults
    for why in verdict.could_not_tell:
        yield f"{words.ui('gate.could_not_tell')}: {why_line(why, titles, words)}"
