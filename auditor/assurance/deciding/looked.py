"""What was looked at, by kind of source, and what not."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.assess.plan.finding import day_of
from auditor.assurance.deciding.answered import answered, unanswered
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.grounds.shown import day_or_none
from auditor.assurance.deciding.measured import targets_of
from auditor.assurance.deciding.proposal import Looked, State
from auditor.assurance.deciding.standing import in_date
from auditor.posture.facts.fact import Unknown
from auditor.probing.result import Status


def looked_of(evidence: Evidence) -> Iterator[Looked]:
    """Scan, measured from outside, documents, answers, restore; each, whether there was any or not."""
    found = evidence.assessment
    if found is None:
        yield Looked("scan")
    else:
        counted = [one for one in found.results if one.is_scored]
        yield Looked("scan", sum(one.status != "unknown" for one in counted), len(counted), day_of(found))
    if evidence.probe is None:
        yield Looked("probe")
    else:
        probes = [one for target in targets_of(evidence) for one in target.probes]
        made = sum(one.status not in (Status.ERROR, Status.NOT_TESTED) for one in probes)
        yield Looked("probe", made, len(probes), day_or_none(evidence.probe.at))
    seen = evidence.assurance.documents
    if isinstance(seen, Unknown):
        yield Looked("documents")
    else:
        current = sum(in_date(one) is State.GOOD for one in seen)
        reviewed = None if evidence.register is None else evidence.register.reviewed
        yield Looked("documents", current, len(seen), reviewed)
    if evidence.asked is None:
        yield Looked("answers")
    else:
        every = len({*evidence.asked, *answered(evidence)})
        yield Looked("answers", every - len(unanswered(evidence)), every)
    restored = evidence.restored
    yield (
        Looked("restore")
        if restored is None
        else Looked("restore", int(restored.whole is True), 1, restored.day)
    )
