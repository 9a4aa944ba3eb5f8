"""Whether a build may go on: exit code 0, 1 or 3 with the reasons. Formats and waived findings never change it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase

from auditor.assess.accepted import Held, Worse, worse
from auditor.assess.assessment import Assessment
from auditor.assess.gating.baseline import Baseline
from auditor.assess.gating.lost_evidence import lost_evidence, more_unlisted
from auditor.assess.gating.why import GONE, Why
from auditor.assess.result import Missing, Resource, Result
from auditor.check import SEVERITIES
from auditor.codes import COULD_NOT_TELL, FOUND, INTERNAL, PASSED
from auditor.policy import SOURCE, Policy
from auditor.posture import BLINDING, UnknownKind


@dataclass(slots=True)
class GateVerdict:
    """The code and why: failing findings at or above the threshold, what could not be told, and faults of this program,
    which alone decide unless the gate was asked to keep going. `worse` says by fingerprint what of a finding is another
    than was agreed; `unlisted` by check how many more are wrong than are listed; `gone_since` what had something that is not
    there any more: "baseline", "base"."""

    findings: list[tuple[Result, Resource]] = field(default_factory=list)
    worse: dict[str, Worse] = field(default_factory=dict)
    unlisted: dict[str, int] = field(default_factory=dict)
    could_not_tell: list[Why] = field(default_factory=list)
    gone_since: list[str] = field(default_factory=list)
    not_provided: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    keep_going: bool = False

    @property
    def count(self) -> int:
        """How many findings there are, listed or not."""
        return len(self.findings) + sum(self.unlisted.values())

    @property
    def code(self) -> int:
        if self.faults and not self.keep_going:
            return INTERNAL
        if self.findings or self.unlisted:
            return FOUND
        return COULD_NOT_TELL if self.could_not_tell or self.faults else PASSED


def at_least(severity: str, threshold: str) -> bool:
    """Whether a severity is at or above a threshold."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(threshold)


def judge_gate(
    assessment: Assessment,
    policy: Policy,
    entities: frozenset[str],
    *,
    fail_on: str | None,
    minimum_coverage: float | None = None,
    baseline: Baseline | None = None,
    base: Baseline | None = None,
    new_only: bool = False,
    seen: frozenset[str] = frozenset(),
    cut_short: Sequence[str] = (),
    keep_going: bool = False,
    most_days: int | None = None,
) -> GateVerdict:
    """The verdict of the gate. `minimum_coverage` is a share from 0 to 1 of the topics in scope; `seen` are names
    of evidence beside its kinds: folders and files. `baseline` is what was agreed, `base` what there was at the commit that
    is compared with: nothing of either may be lost, and what is new is so by the baseline where there is one. `most_days` is how old a stored
    snapshot may be."""
    verdict = GateVerdict(faults=list(_faults(assessment)), keep_going=keep_going)
    agreed = (baseline or base) if new_only else None
    if fail_on is not None:
        _find(verdict, assessment, agreed, fail_on)
    verdict.could_not_tell = [Why("cut_short", name=reason) for reason in cut_short]
    verdict.could_not_tell += _blind(assessment.results)
    lost: dict[Why, None] = {}
    for name, one in (("baseline", baseline), ("base", base)):
        mine = [] if one is None else lost_evidence(one, assessment, entities)
        lost |= dict.fromkeys(mine)
        if any(why.key in GONE for why in mine):
            verdict.gone_since.append(name)
    verdict.could_not_tell += lost
    stated = {entry.resource for entry in policy.absent if entry.holds(policy.today)}
    verdict.could_not_tell += _unmet(
        policy.expects, assessment, seen | frozenset(assessment.provided) | stated
    )
    if most_days is not None:
        verdict.could_not_tell += _too_old(assessment, policy.today, most_days)
    if minimum_coverage is not None and assessment.score.coverage_in_scope < minimum_coverage:
        verdict.could_not_tell.append(
            Why("coverage", seen=assessment.score.coverage_in_scope, needed=minimum_coverage)
        )
    verdict.not_provided = sorted(
        {
            gap.resource
            for result in assessment.results
            for gap in result.missing
            if gap.kind is UnknownKind.NOT_PROVIDED and gap.resource
        }
    )
    return verdict


def _find(verdict: GateVerdict, assessment: Assessment, agreed: Baseline | None, fail_on: str) -> None:
    """What is wrong and neither accepted nor, where that is all that is asked for, agreed; what got worse is neither."""
    known = {} if agreed is None else agreed.held
    for result in assessment.results:
        if result.is_beside:
            continue
        for resource in result.resources:
            if (
                resource.status != "fail"
                or resource.accepted is not None
                or not at_least(resource.severity, fail_on)
            ):
                continue
            if (then := known.get(resource.fingerprint)) is not None:
                found = worse(then, resource.held or Held(resource.severity, None))
                if found is None:
                    continue
                verdict.worse[resource.fingerprint] = found
            verdict.findings.append((result, resource))
    more = more_unlisted(agreed, assessment)
    verdict.unlisted = {
        result.check.id: more[result.check.id]
        for result in assessment.results
        if result.check.id in more and not result.is_beside and at_least(result.check.severity, fail_on)
    }


def _faults(assessment: Assessment) -> Iterable[str]:
    for result in assessment.faults:
        yield f"{result.check.id}: {result.fault}"
    for entry in assessment.unread_by_fault:
        yield f"{entry.path}: {entry.detail}"


def _blind(results: Iterable[Result]) -> Iterable[Why]:
    """What hides something from checks that were selected, each with all of these: one broken file may blind a hundred."""
    blinded: dict[Missing, dict[str, None]] = {}
    for result in results:
        for gap in result.missing:
            if gap.kind in BLINDING:
                told = replace(gap, resource="") if gap.path or gap.kind is UnknownKind.DENIED else gap
                blinded.setdefault(told, {})[result.check.id] = None
    for gap, checks in sorted(blinded.items(), key=lambda one: -len(one[1])):
        yield Why("blind", tuple(checks), gap=gap)


def _too_old(assessment: Assessment, today: date, most_days: int) -> Iterable[Why]:
    """Stored snapshots of a day that is too long ago, or has not come: whoever has an older one that was signed, when more was
    well, could put it in the place of today's."""
    for source in assessment.sources:
        days = (today - date.fromisoformat(source.observed_at[:10])).days
        if source.signature is not None and not -1 <= days <= most_days:
            yield Why("age", name=source.label, day=source.observed_at[:10], needed=most_days)


def _unmet(expects: Sequence[str], assessment: Assessment, seen: frozenset[str]) -> list[Why]:
    """Expectations that are not met: a check or topic that is unknown, a kind of source, a kind of evidence, a folder or a
    file that is not there. A source of which nothing was read is not there."""
    sources = {f"{SOURCE}{source.kind}" for source in assessment.sources if source.items}
    unmet: list[Why] = []
    for expected in expects:
        if expected.startswith(SOURCE):
            unmet += [] if expected in sources else [Why("expected", name=expected)]
            continue
        mine = [entry for entry in assessment.results if expected in (entry.check.id, entry.check.topic)]
        if mine:
            unmet += [Why("expected_check", (entry.check.id,)) for entry in mine if not entry.judged]
        elif not any(fnmatchcase(name, glob) for name in seen for glob in (expected, f"*/{expected}")):
            unmet.append(Why("expected", name=expected))
    return unmet
