"""Assessments and voices for tests of the parts of the report for management."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.plan.causes import Cause, causes
from auditor.assess.result import Acceptance, Concern, Missing, Resource, Result
from auditor.assess.scoring.score import score_of
from auditor.posture import UnknownKind
from auditor.report.views.management.voice import Voice
from tests.assess.making import answering, assessed, sample, things
from tests.builders import GAP, known
from tests.report import support

ACCEPTED = Acceptance("CISO", "Sales", "2027-01-01", "Needed")


def voice(language: str = "en") -> Voice:
    return Voice(support.words(language), "Acme")


def finding(
    id: str = "access.sample",
    *entities: str,
    severity: str = "high",
    noun: str = "roles",
    concern: Concern | None = None,
    accepted: int = 0,
    unknown: int = 0,
    **check: Any,
) -> Result:
    """A result in which these entities are wrong, the first of them accepted."""
    ids = entities or (f"role:{id}",)
    made = replace(sample(id, severity=severity), **check)
    listed = [
        Resource(one, one, "fail", severity, accepted=ACCEPTED if number < accepted else None)
        for number, one in enumerate(ids)
    ]
    found = Result(made, "fail", total=len(ids) + unknown, unknown=unknown, noun=noun, resources=listed)
    found.concern = concern
    return found


def lacking(
    id: str,
    kind: UnknownKind = UnknownKind.NOT_PROVIDED,
    resource: str = "Relay",
    reason: str = "",
    **check: Any,
) -> Result:
    """A result that is unknown for want of one piece of evidence."""
    made = replace(sample(id), **check)
    return Result(made, "unknown", complete=False, missing=(Missing(kind, resource, "Right", reason, "a/b"),))


def of(*results: Result, seen: bool = True) -> Assessment:
    """These results; `seen` puts as many that pass beside them as make them a small part."""
    base = assessed(
        *(answering(things({"a": known(True)}), id=f"logging.right-{n}") for n in range(8 * seen + 1))
    )
    every = [*base.results, *results]
    return replace(base, results=every, score=score_of(every, ["export"]))


def blind() -> Assessment:
    """A tenant of which nothing was seen."""
    return assessed(answering(things({"a": GAP})))


def cause(*results: Result) -> Cause:
    """The one cause of these."""
    (found,) = causes(of(*results))
    return found
