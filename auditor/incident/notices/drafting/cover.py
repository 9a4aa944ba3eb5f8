"""What stands before a draft, for whoever finishes it: by when, to whom, what is missing, what is not sure, who reviewed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.incident.notices.clocks.due import Due
from auditor.incident.notices.clocks.spoken import by_when, left_words
from auditor.incident.notices.drafting import scope
from auditor.incident.notices.drafting.draft import Cover, Fact
from auditor.incident.notices.drafting.filled import Filled
from auditor.incident.notices.drafting.template import Template
from auditor.incident.notices.judging.judged import Judged
from auditor.incident.notices.said import day, in_, number
from auditor.report.html.text import SENTENCE, clean

INSIDE = ("authority", "controller", "internal")
"""Whose drafts have before them what triage could not tell, where they do not say it themselves: what goes to anybody else has no use for it, and may be
handed on with its cover."""


def cover_of(
    template: Template,
    judged: Judged | None,
    dues: Sequence[Due],
    missing: tuple[str, ...],
    filled: Filled,
) -> Cover:
    """The cover."""
    say = filled.say
    return Cover(
        heading=say("cover.heading"),
        facts=tuple(_facts(template, judged, dues, filled)),
        missing_heading=say("cover.missing", n=number(len(missing))),
        missing=missing,
        nothing_missing=say("cover.nothing_missing"),
        boxes=tuple((heading, lines) for heading, lines in _boxes(template, judged, filled) if lines),
        sources=tuple(_sources(judged, filled)),
    )


def _facts(template: Template, judged: Judged | None, dues: Sequence[Due], filled: Filled) -> Iterator[Fact]:
    say, language = filled.say, filled.language
    yield Fact(say("cover.for"), say(f"audience.{template.audience}"))
    if template.official and template.official != language:
        yield Fact(say("cover.language"), say(f"cover.reading_copy.{template.official}"))
    if judged is None:
        yield Fact(say("cover.law"), say("cover.no_rule"))
        yield Fact(say("cover.review"), say("review.none"))
        return
    rule = judged.rule
    yield Fact(say("cover.duty"), in_(rule.name, language))
    yield Fact(say("cover.law"), in_(rule.law, language))
    yield Fact(say("cover.verdict"), say(f"verdict.{judged.verdict}"))
    for due in dues:
        yield Fact(
            in_(due.deadline.name, language),
            f"{in_(by_when(due), language)} {in_(left_words(due), language)}".strip(),
        )
    for one in rule.recipients:
        parts = [one.name, one.channel, *([one.address] if one.address else [])]
        yield Fact(say("cover.recipient"), " · ".join(in_(part, language) for part in parts))
    if rule.phased is not None:
        yield Fact(say("cover.phased"), in_(rule.phased, language))
    if rule.fines is not None:
        yield Fact(say("cover.fines"), in_(rule.fines, language))
    yield Fact(say("cover.review"), _review(judged, filled))


def _review(judged: Judged, filled: Filled) -> str:
    rule = judged.rule
    if not rule.reviewer or rule.reviewed is None:
        return filled.say("review.none")
    return filled.say("review.by", who=clean(rule.reviewer, SENTENCE), day=day(rule.reviewed))


def _boxes(
    template: Template, judged: Judged | None, filled: Filled
) -> Iterator[tuple[str, tuple[str, ...]]]:
    if template.audience in INSIDE and not any("incident.points" in part.list for part in template.parts):
        points = scope.points(filled.case.triage)
        yield filled.say("box.points"), tuple(clean(in_(one, filled.language), SENTENCE) for one in points)
    if judged is None:
        return
    say, language = filled.say, filled.language
    yield say("box.uncertain"), tuple(in_(one.text, language) for one in judged.rule.uncertain)
    yield say("box.tell"), tuple(clean(in_(one.text, language), SENTENCE) for one in judged.tell)
    yield say("box.frees"), tuple(clean(in_(one.text, language), SENTENCE) for one in judged.frees)
    yield say("box.why"), tuple(clean(in_(one.text, language), SENTENCE) for one in judged.reasons)
    yield say("box.notes"), tuple(in_(one, language) for one in judged.rule.notes)


def _sources(judged: Judged | None, filled: Filled) -> Iterator[Fact]:
    for one in () if judged is None else judged.rule.sources:
        text = filled.say(f"source.{one.read}", url=one.url, day=day(one.checked))
        yield Fact(in_(one.article, filled.language), text)
