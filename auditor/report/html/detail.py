"""A finding as the vendor needs it: where, observed and expected, how to fix it here, how it will be verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.assess.result import Resource
from auditor.bilingual import Words as Texts
from auditor.report.html.findings import Finding
from auditor.report.html.speech import Speech
from auditor.report.html.text import PATH, VALUE, Short, clean, safe_link, short
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
    """What to do in this product. Empty strings where nobody wrote anything."""

    lead: str
    where: str = ""
    set: str = ""
    side_effect: str = ""
    verify: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One finding in full."""

    finding: Finding
    why: str
    places: list[Place]
    caption: str
    omitted: str
    one_time: str
    fix: Fix
    command: str
    repeats: list[Detail]


def detail(finding: Finding, guidance: Mapping[str, Guidance], speech: Speech) -> Detail:
    failing = finding.failing
    times = {entry.observed_at for entry in failing[:RESOURCES_SHOWN]}
    one_time = speech.moment(times.pop()) if len(times) == 1 else ""
    hidden = len(failing) - RESOURCES_SHOWN
    return Detail(
        finding=finding,
        why=speech.check_text(finding.result, "why"),
        places=[_place(entry, finding, bool(one_time), speech) for entry in failing[:RESOURCES_SHOWN]],
        caption=finding.affected,
        omitted=speech.count("finding.omitted", hidden) if hidden > 0 else "",
        one_time=one_time,
        fix=_fix(finding, guidance, speech),
        command=f"crm-audit scan PATH --check {finding.result.check.id}",
        repeats=[detail(entry, guidance, speech) for entry in finding.repeats],
    )


def _place(entry: Resource, finding: Finding, one_time: bool, speech: Speech) -> Place:
    where = f"{entry.path}:{entry.line}" if entry.path and entry.line else entry.path
    digest = entry.evidence.removeprefix("sha256:")
    accepted = entry.accepted
    # a tenant-wide setting has no name of its own but the product's, which is the locator
    setting = finding.result.noun == "settings" and bool(entry.locator)
    return Place(
        name=short(entry.locator if setting else entry.name or entry.id),
        where=short(where, PATH),
        locator=short("" if setting else entry.locator, PATH),
        observed=short(speech.value(entry.actual), VALUE),
        expected=short(speech.value(entry.expected), VALUE),
        digest=Short(clean(digest[:DIGITS_SHOWN], 20), clean(entry.evidence, 100) if digest else ""),
        time="" if one_time or not entry.observed_at else speech.moment(entry.observed_at),
        severity="" if entry.severity == finding.severity else entry.severity,
        accepted=""
        if accepted is None
        else speech.say(
            "finding.accepted_until", until=speech.day(accepted.until), owner=clean(accepted.owner, 60)
        ),
    )


def _fix(finding: Finding, guidance: Mapping[str, Guidance], speech: Speech) -> Fix:
    """Guidance by check, else by topic. A check of one product says in its own text what to set there, and the
    broader guidance of its topic would only blur that."""
    check = finding.result.check
    found = guidance.get(check.id) or (guidance.get(check.topic) if check.vendor is None else None)
    if found is None:
        return Fix(finding.fix)

    def said(texts: Texts | None) -> str:
        return "" if texts is None else clean(texts.vi if speech.language == "vi" else texts.en, 2000)

    return Fix(
        lead=finding.fix,
        where=said(found.where),
        set=said(found.set),
        side_effect=said(found.side_effect),
        verify=said(found.verify),
        link=safe_link(found.link),
    )
