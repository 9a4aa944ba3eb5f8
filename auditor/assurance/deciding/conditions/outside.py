"""Conditions by what was measured from outside, where the scan does not say the same."""

from __future__ import annotations

import re
from datetime import timedelta

from auditor.assurance.deciding.conditions.scanned import Asked
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.grounds.shown import day_or_none
from auditor.assurance.deciding.measured import grade_of, targets_of
from auditor.assurance.deciding.proposal import Basis, Condition, Ground, State
from auditor.assurance.deciding.rules import Rules
from auditor.probing.result import Probed, Status, Target

_NO_ID = re.compile(r"[^a-z0-9._-]+")
_SETTLED = (Status.GOOD, Status.WARNING)


def by_probe(evidence: Evidence, rules: Rules, grounds: list[Ground]) -> Asked:
    """One for each probe that found something bad, could not tell, was not made, or is too old."""
    if evidence.probe is None:
        return {}
    ended = {
        (one.about, probe)
        for one in grounds
        if one.state is not State.GOOD and one.rule in rules.blockers
        for probe in rules.blockers[one.rule].probes
    }
    asked: Asked = {}
    for target in targets_of(evidence):
        for probe in target.probes:
            one = _condition(target, probe, evidence, rules)
            if _cannot_be_made(probe, evidence):
                continue
            said = (target.host.lower(), probe.id) in ended or _is_said(probe, evidence, rules)
            asked[one.id] = None if said or probe.status in _SETTLED else one
    return asked


def _cannot_be_made(probe: Probed, evidence: Evidence) -> bool:
    """Pages of a product that is known to name none are nothing to measure again."""
    unmade = probe.status is Status.NOT_TESTED and not evidence.names_pages
    return unmade and probe.id == "management-paths"


def _is_said(probe: Probed, evidence: Evidence, rules: Rules) -> bool:
    """Whether a check of the scan judged the same."""
    check = rules.conditions.probes.get(probe.id, "")
    result = None if evidence.assessment is None else evidence.assessment.result(check)
    return result is not None and result.is_finding


def _condition(target: Target, probe: Probed, evidence: Evidence, rules: Rules) -> Condition:
    assert evidence.probe is not None
    bad = probe.status is Status.BAD
    day = day_or_none(evidence.probe.at)
    return Condition(
        id=f"probe.{probe.id}.{_NO_ID.sub('-', target.host.lower())}"[:100],
        by=min(day or evidence.today, evidence.today) + timedelta(days=rules.conditions.probe_days),
        owner="vendor" if target.kind == "host" else "customer",
        says="probe.bad" if bad else "probe.unseen",
        basis=Basis("probe", target.host, day, grade_of(evidence.probe)),
        params={"probe": probe.id, "host": target.host},
        shown=not bad,
    )
