"""Small checks, results and assessments with chosen outcomes, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from auditor.assess.acceptance.waiver import Waiver
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment, Tenant, TenantSource, assess
from auditor.assess.frameworks import load_frameworks
from auditor.assess.result import Missing, Resource, Result, fingerprint
from auditor.check import Check, Outcome, Policy, check, each, judged
from auditor.policy import load_policy
from auditor.posture import Fact, Posture, Unknown, UnknownKind
from tests.builders import empty_posture, population

TODAY = date(2026, 11, 24)
NOW = "2026-11-24T08:30:00Z"
POLICY = load_policy().model_copy(update={"today": TODAY})
NOBODY = WaiverBook(TODAY)
SOURCE = TenantSource("export", "sha256:" + "a" * 64, NOW, 3)


@dataclass(frozen=True)
class Thing:
    """An entity with one fact to judge."""

    id: str
    fact: Fact[bool]

    @property
    def name(self) -> str:
        return self.id.partition(":")[2]


def sample(
    id: str = "access.sample",
    judge: Callable[[Posture, Policy], Outcome] | None = None,
    *,
    severity: str = "critical",
    topic: str = "broad-data-access",
    needs: tuple[Any, ...] = (),
    vendor: str | None = None,
    same_as: str | None = None,
    scored: bool = True,
) -> Check:
    """A check; without a judge one that finds no object."""
    texts: dict[str, Any] = dict.fromkeys(
        ("title", "why", "on_pass", "on_fail", "executive", "on_unknown", "fix", "limits"), "Said."
    )
    made = check(
        id=id,
        version=1,
        topic=topic,
        severity=severity,
        severity_reason="One stolen session is enough.",
        needs=needs,
        vendor=vendor,
        scored=scored,
        **texts,
    )(_question(judge or (lambda posture, policy: Outcome("things"))))
    return replace(made, same_as=same_as)


def _question(judge: Callable[[Posture, Policy], Outcome]) -> Callable[[Posture, Policy], Outcome]:
    def question(posture: Posture, policy: Policy) -> Outcome:
        """Is this as it should be?"""
        return judge(posture, policy)

    return question


def answering(outcome: Outcome, id: str = "access.sample", **more: Any) -> Check:
    """A check that answers with this outcome."""
    return sample(id, lambda posture, policy: outcome, **more)


def things(facts: Mapping[str, Fact[bool]], *, complete: Any = True, strict: bool = False) -> Outcome:
    """Entities "thing:<name>" with one fact each, which must hold."""
    found = population("things", *(Thing(f"thing:{name}", fact) for name, fact in facts.items()))
    return each(
        replace(found, complete=complete),
        lambda thing: judged(thing.fact, bool, expected=True),
        strict=strict,
    )


def result(
    status: str,
    id: str = "access.sample",
    *,
    passing: int = 0,
    total: int = 0,
    unknown: int = 0,
    missing: Iterable[UnknownKind] = (),
    grades: Iterable[str] = (),
    **more: Any,
) -> Result:
    """A result as the engine could have made it."""
    listed = [
        Resource(f"thing:{number}", "", "fail", "high", grade=grade) for number, grade in enumerate(grades)
    ]
    gaps = tuple(Missing(kind, "Test", "", "") for kind in missing)
    made = Result(sample(id, **more), status, passing, total, unknown, "things", {}, gaps, listed)
    made.complete = total > 0 or status == "not_applicable"
    return made


def waiver(resource: str, expires: date, id: str = "access.sample", approver: str = "CISO") -> Waiver:
    """An accepted risk."""
    return Waiver(
        check=id, resource=resource, reason="Needed", owner="Sales", approver=approver, expires=expires
    )


def assessed(
    *checks: Check,
    posture: Posture | None = None,
    waivers: WaiverBook | None = None,
    provided: dict[str, int] | None = None,
    selection: str = "",
    keep_going: bool = False,
) -> Assessment:
    """The assessment of these checks on a fixed day."""
    built = replace(posture or empty_posture(), provided=provided or {"Profile": 2})
    return assess(
        built,
        checks,
        POLICY,
        waivers or WaiverBook(TODAY),
        Tenant("ACME", "salesforce", "Salesforce", (SOURCE,), ()),
        assessed_at=NOW,
        today=TODAY,
        catalogue_version="0.1.0",
        selection=selection,
        frameworks=load_frameworks(),
        keep_going=keep_going,
    )


__all__ = [
    "NOBODY",
    "NOW",
    "POLICY",
    "SOURCE",
    "TODAY",
    "Thing",
    "Unknown",
    "answering",
    "assessed",
    "fingerprint",
    "result",
    "sample",
    "things",
    "waiver",
]
