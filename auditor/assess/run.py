"""Runs checks over a posture. Here, and not in a check, it is decided what counts as unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.accepted import held_of
from auditor.assess.reach import NOT_IN_PRODUCT, Reach
from auditor.assess.result import Acceptance, Missing, Resource, Result, fingerprint
from auditor.assess.shown import shown, shown_gap, shown_name, shown_once
from auditor.check import SEVERITIES, Check, Outcome, Verdict
from auditor.check.definition import AnyOf, Need
from auditor.fault import Fault, fault_of
from auditor.jsontext import plain_of
from auditor.policy import Policy
from auditor.posture import Known, Posture, Unknown, gravity

MISSING_LISTED = 20
_ORDER = {"fail": 0, "unknown": 1, "pass": 2}


def run_check(
    check: Check, posture: Posture, policy: Policy, waivers: WaiverBook, *, keep_going: bool = False
) -> Result:
    """The result of one check. An exception in it is a fault of this program and is raised; with `keep_going` the result
    holds it, is unknown and names no missing evidence, so that the other checks still speak."""
    try:
        return _run(check, posture, _knowing(posture, policy), waivers)
    except Exception as error:
        if not keep_going:
            raise
        return Result(check, "unknown", complete=False, fault=fault_of(error))


def _run(check: Check, posture: Posture, policy: Policy, waivers: WaiverBook) -> Result:
    subject = check.applies
    applies = True if subject is None else subject.applies(posture, policy)
    if subject is not None and applies is False:
        return Result(check, "not_applicable", reason=subject.absent)
    absent = [gap for need in check.needs for gap in _gaps(need, posture)]
    absent += [applies] if isinstance(applies, Unknown) else []
    if absent:
        return Result(check, "unknown", missing=_distinct(absent), complete=False, fault=_ours(absent))
    return _result(check, check.judge(posture, policy), policy, waivers)


def _knowing(posture: Posture, policy: Policy) -> Policy:
    """The policy, which is told once which roles of this tenant the product comes with."""
    if policy.builtin_roles or not policy.allowed:
        return policy
    found = builtin_roles(posture)
    return policy.model_copy(update={"builtin_roles": found}) if found else policy


def builtin_roles(posture: Posture) -> dict[str, str]:
    """By id, the roles of which it is known that the product comes with them."""
    roles = posture.access.roles
    known = () if isinstance(roles, Unknown) else roles.items
    return {
        role.id: str(role.builtin.value)
        for role in known
        if isinstance(role.builtin, Known) and role.builtin.value is not None
    }


def run_checks(
    checks: Iterable[Check],
    posture: Posture,
    policy: Policy,
    waivers: WaiverBook,
    reach: Reach = Reach(),  # noqa: B008 - it is frozen
    *,
    keep_going: bool = False,
) -> list[Result]:
    """The results of the checks that speak of this product, in order of id."""
    policy = _knowing(posture, policy)
    mine = [entry for entry in checks if entry.vendor in (None, posture.vendor)]
    return [
        Result(entry, "not_applicable", reason=NOT_IN_PRODUCT)
        if reach.excludes(entry)
        else reach.excused(run_check(entry, posture, policy, waivers, keep_going=keep_going))
        for entry in sorted(mine, key=lambda one: one.id)
    ]


def resolve(posture: Posture, path: str) -> Any:
    """What lies under a dotted posture path; `native:KEY` looks among the product's own facts."""
    if path.startswith("native:"):
        return posture.native_fact(path.removeprefix("native:"))
    found: Any = posture
    for part in path.split("."):
        found = getattr(found, part)
        if isinstance(found, Unknown):
            return found
    return found


def _gaps(need: Need, posture: Posture) -> list[Unknown]:
    paths = need.paths if isinstance(need, AnyOf) else (need,)
    found = [resolve(posture, path) for path in paths]
    gaps = [entry for entry in found if isinstance(entry, Unknown)]
    return gaps if len(gaps) == len(found) else []


def _result(check: Check, outcome: Outcome, policy: Policy, waivers: WaiverBook) -> Result:
    resources: list[Resource] = []
    passing = outcome.compliant
    unknown = outcome.unlisted_unknown
    gaps: list[Unknown] = list(outcome.why_unlisted)
    for entry in outcome.judged:
        verdict = entry.verdict
        resource = _resource(check, entry.id, entry.name, verdict)
        if isinstance(verdict.passed, Unknown):
            unknown += 1
            gaps.append(verdict.passed)
        elif verdict.passed or policy.is_allowed(check.id, entry.id):
            passing += 1
            if verdict.passed and outcome.noun != "settings":
                continue
            resource.status = "pass"
            if not verdict.passed:
                resource.accepted = _justified(policy, check.id, entry.id)
        else:
            resource.accepted = waivers.acceptance(check.id, entry.id, resource)
        resources.append(resource)
    unlisted = outcome.unlisted_failing + outcome.unlisted_unknown
    total = outcome.compliant + len(outcome.judged) + unlisted
    if isinstance(outcome.complete, Unknown):
        gaps.append(outcome.complete)
    _refuse_own_name(check, gaps)
    resources.sort(key=lambda one: (_ORDER[one.status], SEVERITIES.index(one.severity), one.id))
    result = Result(
        check=check,
        status="unknown",
        passing=passing,
        total=total,
        unknown=unknown,
        noun=outcome.noun,
        params=plain_of(outcome.said),
        missing=_distinct(gaps),
        resources=resources,
        unlisted=unlisted,
        complete=outcome.complete is True,
        strict=outcome.strict,
    )
    result.status = status_of(passing, total, unknown, outcome.complete, outcome.strict)
    if outcome.not_applicable is not None:
        result.status, result.reason = "not_applicable", outcome.not_applicable
    elif result.status == "not_applicable":
        result.reason = "none"
    if result.status == "unknown":
        result.fault = _ours(gaps)
    return result


def _justified(policy: Policy, check_id: str, id_: str) -> Acceptance | None:
    """Who approved an allowed holder, where a register says so."""
    found = policy.justification(check_id, id_)
    if found is None:
        return None
    return Acceptance(found.approver, found.owner, found.until.isoformat(), found.reason)


def _refuse_own_name(check: Check, gaps: Iterable[Unknown]) -> None:
    """Raises ValueError where a check gives itself as what is missing: it is no evidence, and its fault is no gap."""
    if any(gap.resource == check.id for gap in gaps):
        raise ValueError(f"{check.id} names itself as missing evidence")


def status_of(passing: int, total: int, unknown: int, complete: Literal[True] | Unknown, strict: bool) -> str:
    """The status of a population.

    It takes something wrong to make a finding: a failure beside passes is `partial`, only failures are `fail`, and without
    any the whole is `unknown` as long as a part of it is. Of an incomplete population no share can be told, so with any
    wrong entity it is `fail`; so is a strict one.
    """
    failing = total - passing - unknown
    seen_whole = complete is True
    if total == 0:
        return "not_applicable" if seen_whole else "unknown"
    if failing:
        return "partial" if passing and seen_whole and not strict else "fail"
    return "unknown" if unknown or not seen_whole else "pass"


def _resource(check: Check, entity_id: str, name: str, verdict: Verdict) -> Resource:
    evidence = verdict.evidence
    unknown = verdict.passed if isinstance(verdict.passed, Unknown) else None
    actual = plain_of(shown(verdict.actual))
    return Resource(
        id=shown_once(entity_id),
        name=shown_once(name),
        status="fail" if unknown is None else "unknown",
        severity=verdict.severity or check.severity,
        path=shown_name(evidence.source.path if evidence else ("" if unknown is None else unknown.path)),
        line=evidence.line if evidence else 0,
        locator=shown_once(evidence.locator) if evidence else "",
        actual=actual,
        expected=plain_of(verdict.expected),
        evidence=evidence.source.sha256 if evidence else "",
        grade=str(evidence.source.grade) if evidence else "",
        observed_at=evidence.source.observed_at if evidence else "",
        fingerprint=fingerprint(check.id, entity_id),
        unknown=None if unknown is None else shown_gap(unknown),
        held=held_of(verdict, check.severity, entity_id, actual) if verdict.passed is False else None,
    )


def _ours(gaps: Iterable[Unknown]) -> Fault | None:
    """The fault of our own reader that stands in the way, if one does."""
    return next((gap.fault for gap in gaps if gap.fault is not None), None)


def _distinct(gaps: Iterable[Unknown]) -> tuple[Missing, ...]:
    """The gaps without repeats, the gravest first, so that the end of the list hides no graver one. A fault of ours is none."""
    found: dict[tuple[int, str, str, str], Missing] = {}
    for gap in gaps:
        if gap.fault is not None:
            continue
        key = (gravity(gap.kind), gap.resource, gap.permission, gap.path)
        found.setdefault(
            key, Missing(gap.kind, gap.resource, gap.permission, shown(gap.reason), shown_name(gap.path))
        )
    return tuple(found[key] for key in sorted(found)[:MISSING_LISTED])
