"""A check in words: what it asks, why, what it needs, and who puts it right and how."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.assess.frameworks import load_frameworks
from auditor.check import Check
from auditor.check.definition import AnyOf
from auditor.incident.detection.campaigns.naming import naming
from auditor.report.speech.words import Words


def lines(check: Check, words: Words) -> list[str]:
    """Title, question and reason, then a table of the rest. The question is there in English alone: the title says it elsewhere."""
    asked = [check.question, ""] if words.language == "en" else []
    rows = [(words.ui(f"checks.label.{name}") if name else "", said) for name, said in _rows(check, words)]
    width = max(10, *(len(label) + 1 for label, _ in rows))
    return [
        words.ui("checks.head", check=check.id, version=check.version),
        words.text(check, "title"),
        "",
        *asked,
        words.text(check, "why"),
        "",
        *(f"{label:<{width}}{said}" for label, said in rows),
    ]


def _rows(check: Check, words: Words) -> Iterator[tuple[str, str]]:
    """(name of a label, what stands beside it); no name where the row goes on from the one before."""
    yield "executive", words.text(check, "executive")
    yield "severity", words.ui(f"severity.{check.severity}")
    yield "", words.text(check, "severity_reason")
    yield "topic", check.topic
    yield "needs", ", ".join(_needs(check, words)) or words.ui("checks.needs.nothing")
    yield "fix", words.text(check, "fix")
    yield "owner", words.ui(f"checks.owner.{check.owner}")
    yield "effort", words.ui(f"checks.effort.{check.effort}")
    yield "exposed", words.ui("checks.exposed.yes" if check.exposed else "checks.exposed.no")
    if check.same_as:
        yield "same_as", words.ui("checks.shown_once", check=check.same_as)
    for index, one in enumerate(naming(check.id)):
        title = getattr(one.campaign.title, words.language)
        said = words.ui(f"checks.campaign.{one.part}", campaign=title, n=one.number)
        yield "" if index else "campaigns", said
    frameworks = load_frameworks()
    for index, (name, ids) in enumerate(frameworks.of_check(check).items()):
        yield "" if index else "controls", f"{name}: {', '.join(ids)}"


def _needs(check: Check, words: Words) -> Iterator[str]:
    """The places of the posture that it reads; of those of which one is enough all, in a row."""
    for need in check.needs:
        first, *others = need.paths if isinstance(need, AnyOf) else (need,)
        for other in others:
            first = words.ui("checks.or", one=first, other=other)
        yield first
