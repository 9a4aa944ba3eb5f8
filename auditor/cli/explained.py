"""A check in words: what it asks, why, what it needs and cannot tell, who puts it right and how, and its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from auditor.assess.frameworks import load_frameworks
from auditor.check import Check
from auditor.check.definition import AnyOf
from auditor.check.examples import examples_of
from auditor.incident.detection.campaigns.naming import naming
from auditor.report.machine.steps import link_of, steps_of
from auditor.report.speech.words import Words

if TYPE_CHECKING:
    from auditor.vendor.registry import Vendor


def lines(check: Check, words: Words) -> list[str]:
    """Title, question and reason, then a table of the rest. The question is there in English alone: the title says it elsewhere."""
    asked = [check.question, ""] if words.language == "en" else []
    rows = [(words.ui(f"checks.label.{name}") if name else "", said) for name, said in _rows(check, words)]
    width = max(10, *(len(label) + 2 for label, _ in rows))
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
    yield "limits", words.text(check, "limits")
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


def shown(check: Check, words: Words) -> Iterator[str]:
    """Its examples: what the posture says, and what the check says of it. What a posture is called is there in English alone."""
    for example in examples_of(check):
        partly = "_partly" if example.status == "partial" else ""
        named = f" ({example.case})" if words.language == "en" else ""
        yield from ("", words.ui(f"checks.example.{example.name}{partly}") + named)
        yield from (f"  {line}" for line in example.seen)
        yield f"  → {example.said.get(words.language) or example.said['en']}"
        yield from (f"    {_found(check, entity, words)}" for entity in example.entities)


def _found(check: Check, entity: Mapping[str, Any], words: Words) -> str:
    """An entity that the result names, with what was found and what should be."""
    if "actual" not in entity and "expected" not in entity:
        return str(entity["id"])
    actual, expected = (words.measured(check, entity.get(key)) for key in ("actual", "expected"))
    if entity.get("expected") is None:
        return f"{entity['id']}: {actual}"
    return words.ui("checks.example.found", id=entity["id"], actual=actual, expected=expected)


def advised(check: Check, vendor: Vendor, words: Words) -> Iterator[str]:
    """How a product puts it right, step by step, and its own page about it."""
    steps = steps_of(check, vendor.guidance, words)
    yield from (
        "",
        words.ui("checks.in_product" if steps else "checks.no_guidance", name=vendor.profile.name),
    )
    yield from (f"  {name}: {text}" for name, text in steps)
    if link := link_of(check, vendor.guidance):
        yield f"  {link}"


def _needs(check: Check, words: Words) -> Iterator[str]:
    """The places of the posture that it reads; of those of which one is enough all, in a row."""
    for need in check.needs:
        first, *others = need.paths if isinstance(need, AnyOf) else (need,)
        for other in others:
            first = words.ui("checks.or", one=first, other=other)
        yield first
