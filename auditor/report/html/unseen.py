"""What could not be seen, grouped by the evidence that is missing: who can supply it, what it could change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from auditor.assess.assessment import Assessment
from auditor.assess.result import Missing, Result
from auditor.check import SEVERITIES
from auditor.posture import UnknownKind
from auditor.report.html.speech import Speech
from auditor.report.html.text import clean, listed
from auditor.report.speech.summary import folded

LISTED = 6
NAMED = 3


@dataclass(slots=True)
class Gap:
    """One missing piece of evidence, or several that settle the same questions."""

    text: str
    who: str
    questions: str
    critical: int
    titles: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """What this kind of source could have shown, and what it never can."""

    in_reach: list[Gap]
    beyond: list[Gap]
    change: str
    beyond_change: str


@dataclass(slots=True)
class _Group:
    gap: Missing
    names: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    results: dict[str, Result] = field(default_factory=dict)
    ask: str = ""


def unseen(assessment: Assessment, speech: Speech) -> Unseen:
    near: dict[tuple[str, str], _Group] = {}
    far: dict[str, _Group] = {}
    for result in assessment.results:
        for gap in result.missing:
            if gap.kind is UnknownKind.OUT_OF_REACH:
                _add_far(far, result, gap, speech)
            else:
                _add_near(near, result, gap)
    score = assessment.score
    gain = round(score.reachable - score.value, 1)
    far_topics = len({entry.check.topic for group in far.values() for entry in group.results.values()})
    return Unseen(
        in_reach=_ordered(_merged(near.values()), speech),
        beyond=_ordered(list(far.values()), speech),
        change=speech.say(
            "unseen.change" if gain > 0 else "unseen.change_none",
            gain=gain,
            value=round(score.value, 1),
            reachable=round(score.reachable, 1),
        ),
        beyond_change=speech.count("unseen.beyond_change", far_topics),
    )


def _add_near(groups: dict[tuple[str, str], _Group], result: Result, gap: Missing) -> None:
    name = gap.permission if gap.kind is UnknownKind.DENIED else gap.resource
    group = groups.setdefault((str(gap.kind), name), _Group(gap, [gap.resource]))
    group.owners.add("team")
    group.results[result.check.id] = result
    if gap.path:
        group.places.add(gap.path)


def _add_far(groups: dict[str, _Group], result: Result, gap: Missing, speech: Speech) -> None:
    ask = speech.words.ask(result.check)
    group = groups.setdefault(ask or result.check.topic, _Group(gap, ask=ask))
    group.owners.add("vendor" if result.check.owner == "vendor" else "team")
    group.results[result.check.id] = result


def _merged(groups: Iterable[_Group]) -> list[_Group]:
    """Pieces that are missing in the same way and leave the same questions open become one."""
    found: dict[tuple[str, str, tuple[str, ...]], _Group] = {}
    for group in groups:
        key = (str(group.gap.kind), group.gap.permission, tuple(sorted(group.results)))
        if key in found:
            found[key].names += group.names
            found[key].places |= group.places
        else:
            found[key] = group
    return list(found.values())


def _ordered(groups: list[_Group], speech: Speech) -> list[Gap]:
    made = sorted(groups, key=lambda one: (_rank(one), -len(one.results), one.ask, one.names))
    return [_gap(entry, speech) for entry in made]


def _rank(group: _Group) -> int:
    return min(SEVERITIES.index(entry.check.severity) for entry in group.results.values())


def _gap(group: _Group, speech: Speech) -> Gap:
    every = list(group.results.values())
    results = [entry for entry in every if not entry.is_beside] or every
    count = len(results)
    critical = sum(1 for entry in results if entry.check.severity == "critical")
    questions = speech.count("unseen.questions", count)
    if critical and count == 1:
        questions = speech.say("unseen.question_critical", n=count)
    elif critical:
        questions = speech.count("unseen.questions_critical", critical, questions=questions)
    names = [speech.check_text(entry, "title") for entry in results]
    rest = count - NAMED
    titles = listed(names if rest <= 1 else [*names[:NAMED], speech.count("more", rest)])
    text = _text(group, speech)
    if group.gap.kind is UnknownKind.OUT_OF_REACH and not group.ask:
        text, titles = titles, text
    return Gap(text, _who(group.owners, speech), questions, critical, titles)


def _text(group: _Group, speech: Speech) -> str:
    """What is missing, in one sentence, whether it is one piece or many."""
    if group.ask:
        return clean(group.ask, 500)
    gap, words = group.gap, speech.words
    if len(group.names) > 1:
        gap = replace(gap, resource=folded([words.evidence(name) for name in group.names], NAMED, words))
    text = clean(words.gap(gap), 300)
    if gap.kind is UnknownKind.ERROR and len(group.places) > 1:
        return f"{text} {speech.count('unseen.more_files', len(group.places) - 1)}"
    return text


def _who(owners: set[str], speech: Speech) -> str:
    key = "both" if len(owners) > 1 else next(iter(owners))
    return speech.say(f"who.{speech.audience}.{key}")
