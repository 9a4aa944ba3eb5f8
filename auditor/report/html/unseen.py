"""What could not be seen, grouped by the evidence that is missing: who can supply it, what it could change."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.assess.assessment import Assessment
from auditor.assess.result import Missing, Result
from auditor.check import SEVERITIES
from auditor.posture import UnknownKind
from auditor.report.html.speech import Speech
from auditor.report.html.text import clean, listed
from auditor.report.summary import is_baseline_row

LISTED = 6
TITLES = 3


@dataclass(slots=True)
class Gap:
    """One missing piece of evidence."""

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
    text: str
    owners: set[str] = field(default_factory=set)
    results: dict[str, Result] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    kind: UnknownKind = UnknownKind.NOT_PROVIDED


def unseen(assessment: Assessment, speech: Speech) -> Unseen:
    near: dict[tuple[str, ...], _Group] = {}
    far: dict[tuple[str, ...], _Group] = {}
    for result in assessment.results:
        for gap in result.missing:
            if gap.kind is UnknownKind.OUT_OF_REACH:
                _add_far(far, result, gap, speech)
            else:
                _add_near(near, result, gap, speech)
    score = assessment.score
    gain = round(score.reachable - score.value, 1)
    far_topics = len({entry.check.topic for group in far.values() for entry in group.results.values()})
    return Unseen(
        in_reach=_ordered(near, speech),
        beyond=_ordered(far, speech),
        change=speech.say(
            "unseen.change" if gain > 0 else "unseen.change_none",
            gain=gain,
            value=score.value,
            reachable=score.reachable,
        ),
        beyond_change=speech.count("unseen.beyond_change", far_topics),
    )


def _add_near(groups: dict[tuple[str, ...], _Group], result: Result, gap: Missing, speech: Speech) -> None:
    name = gap.permission if gap.kind is UnknownKind.DENIED else gap.resource
    group = groups.get((str(gap.kind), name))
    if group is None:
        group = groups[str(gap.kind), name] = _Group(clean(speech.words.gap(gap), 300), kind=gap.kind)
    group.owners.add("tool" if gap.resource == result.check.id else "team")
    group.results[result.check.id] = result
    if gap.path:
        group.places.add(gap.path)


def _add_far(groups: dict[tuple[str, ...], _Group], result: Result, gap: Missing, speech: Speech) -> None:
    ask = speech.words.vocabulary.ask.get(result.check.topic, {}).get(speech.language)
    text = clean(ask or speech.words.gap(gap), 500)
    group = groups.setdefault((text,), _Group(text, kind=gap.kind))
    group.owners.add("team" if result.check.owner == "customer" else result.check.owner)
    group.results[result.check.id] = result


def _ordered(groups: dict[tuple[str, ...], _Group], speech: Speech) -> list[Gap]:
    made = sorted(groups.values(), key=lambda one: (_rank(one), -len(one.results), one.text))
    return [_gap(entry, speech) for entry in made]


def _rank(group: _Group) -> int:
    return min(SEVERITIES.index(entry.check.severity) for entry in group.results.values())


def _gap(group: _Group, speech: Speech) -> Gap:
    results = [entry for entry in group.results.values() if not is_baseline_row(entry)] or list(group.results.values())
    count = len(results)
    critical = sum(1 for entry in results if entry.check.severity == "critical")
    questions = speech.count("unseen.questions", count)
    if critical and count == 1:
        questions = speech.say("unseen.question_critical", n=count)
    elif critical:
        questions = speech.count("unseen.questions_critical", critical, questions=questions)
    text = group.text
    if group.kind is UnknownKind.ERROR and len(group.places) > 1:
        text = f"{text} {speech.count('unseen.more_files', len(group.places) - 1)}"
    titles = [speech.check_text(entry, "title") for entry in results]
    rest = count - TITLES
    shown = titles if rest <= 1 else [*titles[:TITLES], speech.count("more", rest)]
    return Gap(text, _who(group.owners, speech), questions, critical, listed(shown))


def _who(owners: set[str], speech: Speech) -> str:
    """`tool` stands for a check that broke: nobody can supply anything, whoever runs the audit mends it."""
    key = "both" if "both" in owners or len(owners) > 1 else next(iter(owners))
    return speech.say(f"who.{speech.audience}.{key}")
