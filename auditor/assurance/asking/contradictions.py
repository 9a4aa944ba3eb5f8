"""Where an answer says other than what was seen: told at once, before any scan with the answers finds the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result
from auditor.assurance.asking.prefilled import value_words
from auditor.assurance.asking.question import Question, Value
from auditor.assurance.asking.standing import LIKE, needs_of
from auditor.assurance.asking.words import in_both, phrase
from auditor.bilingual import Words
from auditor.check import SEVERITIES
from auditor.posture.union.worse import directions, worse

_SAID = frozenset({"attested", "declared"})
"""Grades of what somebody says, which is nothing seen."""
_BETTER = {"yes": False, "no": True}
"""The better answer to yes or no, by which of the two the table of what is worse names."""


@dataclass(frozen=True, slots=True)
class Contradicted:
    """An answer, and what was seen instead, in words; `check` saw it."""

    question: str
    check: str
    text: Words


def contradictions(
    said: Iterable[tuple[Question, Value]], assessment: Assessment, speech: LIKE
) -> tuple[Contradicted, ...]:
    """Every answer that an assessment contradicts, in the order of the answers: one that names a fact by the fact, any other one that says
    that all is well by the checks of its topic."""
    return tuple(
        Contradicted(question.id, result.check.id, _text(question, value, result, speech))
        for question, value in said
        if value is not None and (result := _against(question, value, assessment)) is not None
    )


def _against(question: Question, value: Value, assessment: Assessment) -> Result | None:
    """The gravest result that says other than the answer."""
    of_topic = (one for one in assessment.results if one.check.topic == question.topic and not one.is_beside)
    if question.path:
        found = [one for one in of_topic if _says_other(question.path, value, one)]
    elif _says_well(question, value):
        found = [one for one in of_topic if _seen_wrong(one)]
    else:
        found = []
    return min(
        found,
        key=lambda one: (SEVERITIES.index(one.severity), one.status != "fail", one.check.id),
        default=None,
    )


def _says_well(question: Question, value: Value) -> bool:
    return any(one.key in question.good and one.value == value for one in question.options)


def _seen_wrong(result: Result) -> bool:
    """Whether somebody saw that it is wrong, and did not only hear so."""
    wrong = [one for one in result.resources if one.status == "fail"]
    return result.is_finding and (not wrong or any(one.grade not in _SAID for one in wrong))


def _says_other(path: str, value: Value, result: Result) -> bool:
    """Whether a check that asks just this fact saw another value of it."""
    needs = needs_of(result.check)
    if path not in needs:
        return False
    name = fact_named(path)
    better = _BETTER.get(directions().get(name, ""))
    if result.status == "pass":
        return isinstance(value, bool) and better is not None and value is not better and needs == (path,)
    if not _seen_wrong(result):
        return False
    seen = [one.actual for one in _seen(result) if _alike(value, one.actual)]
    if seen:
        return all(_is_better(name, value, one) for one in seen)
    return isinstance(value, bool) and value is better and needs == (path,)


def _seen(result: Result) -> Iterator[Resource]:
    return (one for one in result.resources if one.status == "fail" and one.grade not in _SAID)


def _alike(value: Value, other: Any) -> bool:
    return type(value) is type(other) and isinstance(value, bool | int)


def _is_better(name: str, value: Any, seen: Any) -> bool:
    found = worse(name, value, seen)
    return found is not None and found[0] == seen


def fact_named(path: str) -> str:
    """A dotted path of the posture as the table of what is worse names the fact ("Authentication.mfa_required"); empty where it is none."""
    parts = path.split(".")
    names = [name for name in directions() if name.rpartition(".")[2] == parts[-1]]
    if len(names) > 1:
        above = parts[-2] if len(parts) > 1 else ""
        names = [name for name in names if above in _spellings(name.partition(".")[0])]
    return names[0] if len(names) == 1 else ""


def _spellings(kind: str) -> set[str]:
    """A class as a part of a path: of one, and of several of them."""
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind).casefold()
    return {snake, f"{snake}s", re.sub("y$", "ies", snake)}


def _text(question: Question, value: Value, result: Result, speech: LIKE) -> Words:
    return phrase(
        "contradicted",
        question=question.text,
        answer=value_words(question, value),
        seen=in_both(lambda language: speech(language).sentence(result)),
    )
