"""A finding as the vendor needs it: where, observed and expected, how to fix it here, how it will be verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource
from auditor.collecting.live.tenants import TENANT
from auditor.report.html.findings import Finding
from auditor.report.html.guide import guide_of, in_language
from auditor.report.html.speech import Speech
from auditor.report.html.text import PATH, VALUE, Short, clean, safe_link, short
from auditor.report.speech.concerned import name_of
from auditor.vendor.profile import Guidance

RESOURCES_SHOWN = 25
UNFOLDED = 8
DIGITS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Place:
    """One failing resource."""

    name: Short
    where: Short
    locator: Short
    observed: Short
    expected: Short
    digest: Short
    time: str
    severity: str
    accepted: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What to do in this product. Empty strings where nobody wrote anything; `lead` is the check's own advice."""

    lead: str
    where: str = ""
    set: str = ""
    side_effect: str = ""
    verify: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One finding in full. `command` is empty where the product can never pass."""

    finding: Finding
    why: str
    places: list[Place]
    caption: str
    omitted: str
    one_time: str
    fix: Fix
    command: str
    repeats: list[Detail]


def detail(
    finding: Finding, guidance: Mapping[str, Guidance], assessment: Assessment, speech: Speech
) -> Detail:
    failing = finding.failing
    guide = guide_of(finding.result.check, guidance)
    bases = {_basis(entry, speech) for entry in failing[:RESOURCES_SHOWN]}
    one_time = bases.pop() if len(bases) == 1 else ""
    hidden = len(failing) - RESOURCES_SHOWN
    return Detail(
        finding=finding,
        why=speech.check_text(finding.result, "why"),
        places=[_place(entry, finding, bool(one_time), speech) for entry in failing[:RESOURCES_SHOWN]],
        caption=finding.affected,
        omitted=speech.count("finding.omitted", hidden) if hidden > 0 else "",
        one_time=one_time,
        fix=_fix(finding, guide, speech),
        command=""
        if guide is not None and guide.cannot_pass
        else _command(finding.result.check.id, assessment),
        repeats=[detail(entry, guidance, assessment, speech) for entry in finding.repeats],
    )


def _place(entry: Resource, finding: Finding, one_time: bool, speech: Speech) -> Place:
    where = f"{entry.path}:{entry.line}" if entry.path and entry.line else entry.path
    digest = entry.evidence.removeprefix("sha256:")
    accepted = entry.accepted
    # a tenant-wide setting has no name of its own but the product's, which is the locator
    measured = partial(speech.words.measured, finding.result.check)
    room = 3 * VALUE if finding.result.noun == "contradictions" else VALUE
    setting = finding.result.noun == "settings" and bool(entry.locator)
    return Place(
        name=short(entry.locator if setting else name_of(entry, finding.result, speech.words)),
        where=short(where, PATH),
        locator=short("" if setting else entry.locator, PATH),
        observed=short(measured(entry.actual), room),
        expected=short(measured(entry.expected), room),
        digest=Short(clean(digest[:DIGITS_SHOWN], 20), clean(entry.evidence, 100))
        if digest
        else Short(speech.say("finding.declared") if entry.grade == "declared" else ""),
        time="" if one_time else _basis(entry, speech),
        severity="" if entry.severity == finding.severity else entry.severity,
        accepted=""
        if accepted is None
        else speech.say(
            "finding.accepted_until", until=speech.day(accepted.until), owner=clean(accepted.owner, 60)
        ),
    )


def _basis(entry: Resource, speech: Speech) -> str:
    """What a place rests on, and when: seen in this system, stated by a person, or what the maker declares of the
    product. The last two have a day and no hour."""
    if not entry.observed_at:
        return ""
    if entry.grade in ("attested", "declared"):
        return speech.say(f"finding.{entry.grade}_on", day=speech.day(entry.observed_at))
    return speech.say("finding.observed_at", time=speech.moment(entry.observed_at))


def _fix(finding: Finding, guide: Guidance | None, speech: Speech) -> Fix:
    """What the product's guidance says; the check's own general advice only where there is none, for the two may
    contradict each other."""
    if guide is None:
        return Fix(speech.check_text(finding.result, "fix"))
    return Fix(
        lead="",
        where=in_language(guide.where, speech),
        set=in_language(guide.set, speech),
        side_effect=in_language(guide.side_effect, speech),
        verify=in_language(guide.verify, speech),
        link=safe_link(guide.link),
    )


def _command(check_id: str, assessment: Assessment) -> str:
    """What to run again: a live system by the name of its tenant, everything else by its path."""
    kinds = {source.kind for source in assessment.sources}
    target = [assessment.tenant if TENANT.match(assessment.tenant) else "TENANT"] if "api" in kinds else []
    if kinds - {"api"} or not kinds:
        target.append("PATH")
    return f"crm-audit scan {' '.join(target)} --check {check_id}"
