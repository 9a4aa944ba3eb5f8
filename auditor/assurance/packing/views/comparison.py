"""Two or more vendors side by side: numbers only where each was asked the same and the answer of each is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.assess.assessment import Assessment
from auditor.assess.scoring.points import group_of
from auditor.assurance.deciding.conditions.shown import is_listed
from auditor.assurance.deciding.proposal import State
from auditor.assurance.deciding.rules import rules
from auditor.assurance.deciding.standing import stand
from auditor.assurance.packing.case import Case
from auditor.assurance.packing.voice import Voice
from auditor.posture.facts.fact import Unknown
from auditor.report.papers.folio import Folio, Grid, Section, Table
from auditor.report.speech.safe import NAME, SENTENCE, clean

GROUNDS = 4
"""Reasons against a vendor that a cell shows."""
PAPERS = ("penetration-test", "sub-processor-list", "change-log")
"""Documents of the rules that are compared."""
AREAS = ("identity", "access", "protection", "logging", "backup", "assurance")


def comparison_of(cases: Sequence[Case], language: str) -> Folio:
    """The comparison in a language, in the order of the cases."""
    voices = [case.voice(language) for case in cases]
    voice, first = voices[0], cases[0]
    names = _names(cases)
    sections = (
        _outcomes(cases, names, voice),
        _blockers(cases, voices, names),
        _areas(cases, names, voice),
        _papers(cases, names, voice),
    )
    grids = [one.grid for one in sections if one.grid is not None]
    return Folio(
        kind="comparison",
        language=language,
        title=voice.say("title.comparison"),
        tenant=clean(" · ".join(names), SENTENCE),
        product_line=clean(first.tenant, NAME),
        assessed=voice.day(first.evidence.today),
        about=((voice.say("about.day"), voice.day(first.evidence.today).text),),
        verdict=None,
        sections=sections,
        notes=tuple(_missing(cases, names, voice)),
        foot=voice.say("foot", day=first.evidence.today),
        labels={"kind": voice.say("kind.comparison"), "notes": voice.say("notes")},
        tables=tuple(
            Table(section.heading, grid.head, grid.rows, (40, *[36] * (len(grid.head) - 1)))
            for section, grid in zip([one for one in sections if one.grid is not None], grids, strict=True)
        ),
    )


def _names(cases: Sequence[Case]) -> tuple[str, ...]:
    """What each is called: the vendor, with the product where two of a vendor are compared."""
    vendors = [case.vendor for case in cases]
    return tuple(
        clean(one.vendor if vendors.count(one.vendor) == 1 else f"{one.vendor} {one.product}", NAME)
        for one in cases
    )


def _missing(cases: Sequence[Case], names: Sequence[str], voice: Voice) -> Iterator[str]:
    for case, name in zip(cases, names, strict=True):
        for what in case.missing:
            yield f"{name}: {voice.say(f'missing.{what}')}"


def _grid(names: Sequence[str], what: str, rows: Sequence[tuple[str, ...]], voice: Voice) -> Grid:
    return Grid((voice.say(f"column.{what}"), *names), tuple(rows))


def _outcomes(cases: Sequence[Case], names: Sequence[str], voice: Voice) -> Section:
    proposed = [case.proposed for case in cases]
    rows = [
        (voice.say("sheet.decision"), *(voice.say(f"outcome.{one.outcome}") for one in proposed)),
        (voice.say("about.criticality"), *(voice.say("level", level=one.weight.level) for one in proposed)),
        (
            voice.say("section.conditions"),
            *(voice.say("comparison.conditions", n=len(one.conditions)) for one in proposed),
        ),
    ]
    return Section("outcomes", voice.say("section.outcomes"), grid=_grid(names, "what", rows, voice))


def _blockers(cases: Sequence[Case], voices: Sequence[Voice], names: Sequence[str]) -> Section:
    """What stands against each, and what is open of each, rule by rule."""
    voice = voices[0]
    rows: list[tuple[str, ...]] = []
    for key, state in (("section.against", State.BAD), ("section.open", State.UNKNOWN)):
        cells = []
        for case, own in zip(cases, voices, strict=True):
            found = case.proposed.blockers if state is State.BAD else case.proposed.open
            said = [own.ground(one) for one in found[:GROUNDS]]
            more = [own.count("more", len(found) - GROUNDS)] if len(found) > GROUNDS else []
            cells.append(" ".join((*said, *more)) or own.say("comparison.none"))
        rows.append((voice.say(key), *cells))
    return Section("blockers", voice.say("section.blockers"), grid=_grid(names, "what", rows, voice))


def _areas(cases: Sequence[Case], names: Sequence[str], voice: Voice) -> Section:
    """By area, how many of the questions that all were asked, and of which the answer of all is known, are good."""
    found = [case.evidence.assessment for case in cases]
    common = _common(found)
    rows, lacking = [], []
    for area in AREAS:
        mine = sorted(check for check, domain in common.items() if (group_of(domain) or domain) == area)
        label = voice.words.ui(f"management.area.{area}")
        if not mine:
            lacking.append(label)
            continue
        cells = [voice.say("comparison.share", good=_good(one, mine), all=len(mine)) for one in found]
        rows.append((label, *cells))
    lead = [voice.say("comparison.intro"), *_scopes(found, names, voice)]
    if not rows:
        lead.append(voice.say("comparison.nothing_common"))
    more = voice.say("comparison.not_common", areas="; ".join(lacking)) if rows and lacking else ""
    grid = _grid(names, "area", rows, voice) if rows else None
    return Section("areas", voice.say("section.areas"), tuple(lead), grid=grid, more=more)


def _common(found: Sequence[Assessment | None]) -> dict[str, str]:
    """Checks, with their domain, that every assessment has judged in the same version."""
    known: list[dict[tuple[str, int], str]] = [
        {
            (one.check.id, one.check.version): one.check.domain
            for one in (() if each is None else each.results)
            if one.is_scored and one.status in ("pass", "partial", "fail")
        }
        for each in found
    ]
    shared = set.intersection(*(set(one) for one in known)) if known else set()
    return {check: known[0][check, version] for check, version in shared}


def _good(found: Assessment | None, checks: Sequence[str]) -> int:
    wanted = set(checks)
    return sum(one.check.id in wanted and one.status == "pass" for one in (found.results if found else ()))


def _scopes(found: Sequence[Assessment | None], names: Sequence[str], voice: Voice) -> Iterator[str]:
    scopes = [() if one is None else tuple(sorted(one.score.scope)) for one in found]
    for name, scope in zip(names, scopes, strict=True):
        kinds = ", ".join(voice.words.ui(f"source.{kind}") for kind in scope)
        yield voice.say("comparison.scope", vendor=name, scope=kinds or voice.say("comparison.none"))
    if len(set(scopes)) > 1:
        yield voice.say("comparison.scopes_differ")


def _papers(cases: Sequence[Case], names: Sequence[str], voice: Voice) -> Section:
    """What each has shown on paper, and how soon it tells of a leak."""
    law = rules()
    kinds = {
        "independent-evidence": law.blockers["independent-evidence"].kinds,
        "data-agreement": law.blockers["data-agreement"].kinds,
        **{one.id: one.kinds for one in law.conditions.documents if one.id in PAPERS},
    }
    rows = [
        (voice.say(f"paper.{name}"), *(voice.say(f"paper.state.{_shown(case, name, of)}") for case in cases))
        for name, of in kinds.items()
    ]
    rows.append((voice.say("paper.breach-notice"), *(_hours(case, voice) for case in cases)))
    return Section("shown", voice.say("section.shown"), grid=_grid(names, "what", rows, voice))


def _shown(case: Case, name: str, kinds: tuple[str, ...]) -> State:
    """How the best of them stands; what is only claimed, or still to come, nobody was shown."""
    wanted = next((one for one in rules().conditions.documents if one.id == name), None)
    if wanted is not None and is_listed(wanted, case.evidence):
        return State.GOOD
    seen = case.evidence.assurance.documents
    if isinstance(seen, Unknown):
        return State.UNKNOWN
    mine = [one for one in seen if one.kind in kinds]
    covers = kinds == rules().blockers["independent-evidence"].kinds
    state, word, _ = stand(mine, covers=covers)
    return State.UNKNOWN if word in ("none", "claimed", "in_progress") else state


def _hours(case: Case, voice: Voice) -> str:
    fact = case.evidence.assurance.notice_hours
    if isinstance(fact, Unknown):
        return voice.say("paper.state.unknown")
    return str(voice.words.number(fact.value))
