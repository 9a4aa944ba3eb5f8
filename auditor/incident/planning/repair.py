"""What is to be repaired for good: failing checks, those first that bear on what was found, each with the steps of this product and with what proves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import yaml

from auditor.assess.result import Result
from auditor.bilingual import Words as Texts
from auditor.incident.case.steps import Step, Text
from auditor.incident.planning.words import both
from auditor.pipeline.afterwards.rendering import Rendering
from auditor.report.guided import guide_of, in_language, owner_of
from auditor.report.speech.words import Words
from auditor.vendor.profile import Guidance

GRAVE = {"critical": 0, "high": 1, "medium": 2, "low": 3}
WRONG = ("fail", "partial")
OPEN = (*WRONG, "unknown")
MOST_NAMED = 20
"""Entities that a step names; the report has them all."""


class Bearing(NamedTuple):
    """`always`: topics that are part of any repair; `rules`: those that bear on what a rule found."""

    always: frozenset[str]
    rules: Mapping[str, tuple[str, ...]]


@cache
def bearing() -> Bearing:
    """Of bearing.yaml."""
    text = files("auditor.incident.planning").joinpath("bearing.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return Bearing(frozenset(data["always"]), {name: tuple(topics) for name, topics in data["rules"].items()})


def repairs(before: Rendering | None, rescan: Rendering | None, met: Iterable[str], first: int) -> list[Step]:
    """One step for each failing check that bears on the incident: what a rule found first, then by gravity; and one for all that nobody could see.
    `met` are the names of the rules that were met. What failed at the opening stays in the plan, so that the last scan can prove it; what only the last
    scan knows comes with it. Without any scan there is one step: to make one."""
    if before is None and rescan is None:
        return [_scan_first(first)]
    named = {topic for rule in met for topic in bearing().rules.get(rule, ())}
    open_ones = [(one, of) for one, of in _results(before, rescan) if _bears(one, named)]
    wrong = [(one, of) for one, of in open_ones if one.status != "unknown"]
    wrong.sort(key=lambda pair: (pair[0].check.topic not in named, _grave(pair[0]), pair[0].check.id))
    steps = [_step(one, of, named, first + number) for number, (one, of) in enumerate(wrong)]
    unseen = sorted(one.check.id for one, _ in open_ones if one.status == "unknown")
    return [*steps, _show(unseen, first + len(steps))] if unseen else steps


def _results(before: Rendering | None, rescan: Rendering | None) -> list[tuple[Result, Rendering]]:
    """Of each check what was found at the opening, or by the last scan where the opening knew nothing wrong."""
    found: dict[str, tuple[Result, Rendering]] = {}
    for rendering in (before, rescan):
        for one in () if rendering is None else rendering.assessment.results:
            earlier = found.get(one.check.id)
            if earlier is None or earlier[0].status not in WRONG:
                assert rendering is not None
                found[one.check.id] = (one, rendering)
    return list(found.values())


def _bears(result: Result, named: set[str]) -> bool:
    """What is open of a topic that was found to matter; of what belongs to any repair, what is grave."""
    if result.status not in OPEN:
        return False
    return result.check.topic in named or (
        result.check.topic in bearing().always and _grave(result) <= GRAVE["high"]
    )


def _grave(result: Result) -> int:
    """As grave as its gravest open entity, where it has one."""
    wrong = [one.severity or result.check.severity for one in result.resources if one.status == "fail"]
    return min(
        (GRAVE.get(severity, len(GRAVE)) for severity in wrong or [result.check.severity]), default=len(GRAVE)
    )


def _step(result: Result, rendering: Rendering, named: set[str], order: int) -> Step:
    check = result.check
    guide = guide_of(check, rendering.guidance)
    owner = owner_of(check, rendering.guidance)
    bears = both("repair.why_found" if check.topic in named else "repair.why_always")
    return Step(
        id=f"repair:{check.id}",
        phase="repair",
        order=order,
        title=_each(rendering, lambda words: words.text(check, "title")),
        how=_how(guide) or (_each(rendering, lambda words: words.text(check, "fix")),),
        of=_named(result),
        why=_each(rendering, lambda words: f"{words.sentence(result)} {bears[_language(words)]}"),
        approves=both(f"owner.{owner}"),
        verify=both("repair.verify", check=check.id),
        breaks=both("repair.breaks_unknown")
        if guide is None or guide.side_effect is None
        else _both(guide.side_effect),
        checks=(check.id,),
        link="" if guide is None else guide.link or "",
    )


def _how(guide: Guidance | None) -> tuple[Text, ...]:
    return () if guide is None else tuple(_both(part) for part in (guide.where, guide.set) if part.en)


def _each(rendering: Rendering, said: Callable[[Words], str]) -> Text:
    return {"en": said(rendering.words("en")), "vi": said(rendering.words("vi"))}


def _both(texts: Texts) -> Text:
    return {"en": in_language(texts, "en"), "vi": in_language(texts, "vi")}


def _language(words: Words) -> Literal["en", "vi"]:
    return "vi" if words.language == "vi" else "en"


def _named(result: Result) -> tuple[str, ...]:
    wrong: Sequence[str] = [
        one.name or one.id for one in result.resources if one.status == "fail" and one.accepted is None
    ]
    return tuple(wrong[:MOST_NAMED])


def _show(checks: Sequence[str], order: int) -> Step:
    return Step(
        id="show",
        phase="repair",
        order=order,
        title=both("show.title", n=len(checks)),
        how=(both("show.how"),),
        of=tuple(checks),
        why=both("show.why"),
        approves=both("owner.customer"),
        verify=both("show.verify"),
        breaks=both("nothing"),
    )


def _scan_first(order: int) -> Step:
    return Step(
        id="scan",
        phase="repair",
        order=order,
        title=both("scan.title"),
        how=(both("scan.how"),),
        why=both("scan.why"),
        approves=both("scan.approves"),
        verify=both("scan.verify"),
        breaks=both("nothing"),
    )
