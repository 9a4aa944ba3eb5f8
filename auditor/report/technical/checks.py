"""Every check as the page shows it without a script: what it asks, how it came out, what is missing, and the first of its entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.assess.result import Missing, Resource, Result
from auditor.assess.scoring.points import group_of
from auditor.report.guided import guide_of, in_language, owner_of
from auditor.report.html.speech import Speech
from auditor.report.points import PointRow, point_rows
from auditor.report.speech.concerned import name_of
from auditor.report.speech.phrases import concerns, status
from auditor.report.speech.reasons import in_words
from auditor.report.speech.safe import clean, safe_link
from auditor.report.speech.summary import worst_first
from auditor.report.totals import listed_of
from auditor.vendor.profile import Guidance

FEW = 3
GAPS = 20
SECTIONS = ("wrong", "unknown", "pass", "not_applicable", "beside")


@dataclass(frozen=True, slots=True)
class Told:
    """One check. `mark` is the shape of its severity or status; `facts` are pairs of label and text, `fix` too; `wrong` and `unknown` count its
    entries, of which `few` are shown at once."""

    number: int
    anchor: str
    section: str
    mark: str
    severity: str
    severity_text: str
    title: str
    status: str
    population: str
    headline: str
    why: str
    facts: tuple[tuple[str, str], ...]
    fix: tuple[tuple[str, str], ...]
    link: str
    gaps: tuple[str, ...]
    gaps_more: str
    few: tuple[str, ...]
    entries: int
    entries_text: str
    area: str
    owner: str
    kind: str
    frameworks: tuple[str, ...]


def ordered(assessment: Assessment) -> list[Result]:
    """Every result, in the order of the page: section by section, worst first."""
    listed = worst_first(assessment.results)
    return sorted(listed, key=lambda entry: SECTIONS.index(section_of(entry)))


def section_of(result: Result) -> str:
    """Under which heading a result stands."""
    if result.is_beside:
        return "beside"
    return "wrong" if result.is_finding else result.status


def told(
    results: Sequence[Result], assessment: Assessment, guidance: Mapping[str, Guidance], speech: Speech
) -> list[Told]:
    """The checks, numbered as the columns number them."""
    points = {row.check: row for row in point_rows(assessment, speech.words)}
    return [
        _told(number, entry, assessment, guidance, points.get(entry.check.id), speech)
        for number, entry in enumerate(results)
    ]


def _told(
    number: int,
    result: Result,
    assessment: Assessment,
    guidance: Mapping[str, Guidance],
    points: PointRow | None,
    speech: Speech,
) -> Told:
    check, words = result.check, speech.words
    guide = guide_of(check, guidance)
    controls = _frameworks(result, assessment, words.language)
    area = speech.say(f"area.{group}" if (group := group_of(check.domain)) else "technical.area.none")
    owner = speech.owner(owner_of(check, guidance))
    entries = [entry for entry in listed_of(result) if entry.status != "pass"]
    facts = [
        ("severity_why", clean(words.text(check, "severity_reason"), 300)),
        ("owner", owner),
        ("area", area),
        ("effort", speech.say(f"effort.{check.effort}")),
        ("points", _points(points, speech)),
        ("repeats", clean(check.same_as or "", 100)),
        ("frameworks", "; ".join(f"{name}: {', '.join(ids)}" for name, ids in controls.items())),
        ("topic", check.topic),
    ]
    return Told(
        number=number,
        anchor=check.id,
        section=section_of(result),
        mark=_mark(result),
        severity=result.severity,
        severity_text=words.ui(f"severity.{result.severity}"),
        title=speech.check_text(result, "title"),
        status=clean(status(result, words), 80),
        population=clean(concerns(result, words), 200),
        headline=speech.headline(result),
        why=speech.check_text(result, "why"),
        facts=tuple((speech.say(f"technical.fact.{key}"), text) for key, text in facts if text),
        fix=_fix(result, guide, speech),
        link="" if guide is None else safe_link(guide.link),
        gaps=tuple(_gap(gap, speech) for gap in result.missing[:GAPS]),
        gaps_more=speech.count("more", len(result.missing) - GAPS) if len(result.missing) > GAPS else "",
        few=tuple(_entry(entry, result, speech) for entry in entries[:FEW]),
        entries=len(entries),
        entries_text=speech.count("technical.check.entries", len(entries)),
        area=area,
        owner=owner,
        kind=words.noun(result.noun),
        frameworks=tuple(controls),
    )


def _mark(result: Result) -> str:
    if result.is_finding:
        return result.severity
    return {"pass": "passed", "unknown": "unknown"}.get(result.status, "")


def _frameworks(result: Result, assessment: Assessment, language: str) -> dict[str, list[str]]:
    """The controls that a check touches, by the name of the law or standard, laws first."""
    known = assessment.frameworks
    ids = known.of_check(result.check)
    return {
        clean(known.known(name).named(language), 120): ids[name] for name in known.in_order(ids, language)
    }


def _points(row: PointRow | None, speech: Speech) -> str:
    if row is None:
        return ""
    good, bad, unseen = row.cells(speech.words)
    return speech.say("technical.points", good=good, bad=bad, unseen=unseen)


def _fix(result: Result, guide: Guidance | None, speech: Speech) -> tuple[tuple[str, str], ...]:
    """What to do in this product; the check's own general advice only where the product has none."""
    if not result.is_finding and result.status != "unknown":
        return ()
    if guide is None:
        return ((speech.say("technical.fix.general"), speech.check_text(result, "fix")),)
    parts = (
        ("where", guide.where),
        ("set", guide.set),
        ("side_effect", guide.side_effect),
        ("verify", guide.verify),
    )
    found = ((speech.say(f"technical.fix.{key}"), in_language(text, speech.language)) for key, text in parts)
    return tuple((label, text) for label, text in found if text)


def _gap(gap: Missing, speech: Speech) -> str:
    """What is missing, and the technical reason where the sentence does not name it."""
    said = speech.words.gap(gap)
    reason = in_words(gap.reason, speech.words)
    more = [part for part in (gap.path, reason) if part and part not in said]
    return clean(f"{said} ({' · '.join(more)})" if more else said, 600)


def _entry(entry: Resource, result: Result, speech: Speech) -> str:
    place = f"{entry.path}:{entry.line}" if entry.path and entry.line else entry.path
    name = name_of(entry, result, speech.words, 120)
    return clean(f"{name} · {place}" if place else name, 400)
