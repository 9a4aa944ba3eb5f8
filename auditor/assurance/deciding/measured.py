"""What was measured from outside, as it counts on a day: each target with every probe of its kind, and nothing that is too old to be known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from auditor.assurance.deciding.evidence import Evidence
from auditor.probing.catalogue import DOMAIN, probes_of
from auditor.probing.measured import FRESH_DAYS, IMPORTED, moment_of
from auditor.probing.permitted import domain_of
from auditor.probing.result import Probed, ProbeFile, Status, Target
from auditor.userfile import UserFileError


def targets_of(evidence: Evidence) -> tuple[Target, ...]:
    """The targets of the file, and the domains that the register lists and the file has not. What was good more than thirty days ago, on a day
    to come or on none was not tested, nor was a probe that is not there. Hosts that are not there at all are told by their own ground."""
    probe = evidence.probe
    if probe is None:
        return ()
    counts = _counts(probe, evidence.today)
    found = [_whole(one, counts) for one in probe.targets]
    there = {one.host.lower() for one in found}
    listed = () if evidence.register is None else evidence.register.domains
    found += [
        _whole(Target(host=name, kind=DOMAIN), True)
        for name in dict.fromkeys(_names(listed))
        if name not in there
    ]
    return tuple(found)


def grade_of(probe: ProbeFile | None) -> str:
    """How far a measurement can be trusted: ours was made, another program's is what somebody says."""
    return "declared" if probe is not None and probe.permitted_by.startswith(IMPORTED) else "probed"


def _counts(probe: ProbeFile, today: date) -> bool:
    moment = moment_of(probe)
    if moment is None:
        return False
    day = moment.date()
    return today - timedelta(days=FRESH_DAYS) <= day <= today + timedelta(days=1)


def _whole(target: Target, counts: bool) -> Target:
    """A target with every probe of its kind. What was bad stays so until it is measured again."""
    made = {one.id: one for one in target.probes}
    for kind in probes_of(target.kind):
        seen = made.get(kind.id)
        if seen is None or not (counts or seen.status is Status.BAD):
            observed = "-" if seen is None else seen.observed
            made[kind.id] = Probed(
                id=kind.id, status=Status.NOT_TESTED, observed=observed, expected=kind.expected
            )
    return target.model_copy(update={"probes": tuple(made.values())})


def _names(domains: tuple[str, ...]) -> Iterator[str]:
    """As a measurement names them; what is no domain cannot have been measured either."""
    for one in domains:
        try:
            yield domain_of(one)
        except UserFileError:
            yield one.lower()
