"""Rules that could not run, or only in part, in words: by reason, the gravest first, the rest as a number unless all are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.incident.case.matches import CouldNot, RulesRun
from auditor.incident.detection.nouns.rule import LEVELS
from auditor.incident.detection.words import count, said

_SHOWN = 5
"""Rules of one reason on a terminal."""


def could_not(run: RulesRun, language: str, *, whole: bool) -> Iterator[str]:
    """Rules that did not run at all."""
    ran = {one.rule for one in run.ran}
    those = [one for one in run.could_not if one.rule not in ran]
    yield from _listed(
        said("run.could_not", language, n=_number(those, language)), those, language, whole=whole
    )


def in_part(run: RulesRun, language: str, *, whole: bool) -> Iterator[str]:
    """Rules that were not asked of everything, and how many of them were met nowhere."""
    matches = {one.rule: one.matches for one in run.ran}
    those = [one for one in run.could_not if one.rule in matches]
    unmet = [one for one in those if not matches[one.rule]]
    key = "run.in_part_unmet" if unmet else "run.in_part"
    head = said(key, language, n=_number(those, language), unmet=_number(unmet, language))
    yield from _listed(head, those, language, whole=whole)


def _number(those: Sequence[CouldNot], language: str) -> str:
    return count(len({one.rule for one in those}), language)


def _listed(head: str, those: Sequence[CouldNot], language: str, *, whole: bool) -> Iterator[str]:
    if not those:
        return
    yield ""
    yield head
    for why, of in _by_reason(those, language).items():
        graver = sorted(of, key=lambda one: (-LEVELS.index(one.level), one.rule))
        named = [_named(one, language) for one in graver]
        if whole:
            yield said("run.why_all", language, why=why, n=count(len(named), language))
            yield from (f"    {one}" for one in named)
            continue
        rules = ", ".join(named[:_SHOWN])
        rest = len(named) - _SHOWN
        if rest > 0:
            rules = said("run.why_more", language, rules=rules, n=count(rest, language))
        yield said("run.why", language, why=why, rules=rules, n=count(len(named), language))


def _by_reason(those: Sequence[CouldNot], language: str) -> dict[str, list[CouldNot]]:
    """What a product never records first, in its words; then the other reasons."""
    found: dict[str, list[CouldNot]] = {}
    for one in those:
        for never in one.never:
            words = never.vi if language == "vi" else never.en
            found.setdefault(words.rstrip("."), []).append(one)
    for one in those:
        if not one.never:
            found.setdefault(said(f"reason.{one.reason}", language), []).append(one)
    return found


def _named(one: CouldNot, language: str) -> str:
    more = ", ".join((*one.fields, one.said) if one.said else one.fields)
    level = said(f"level.{one.level}", language)
    more = f"{level}: {more}" if more else level
    return said("run.with_fields", language, rule=one.rule, fields=more)
