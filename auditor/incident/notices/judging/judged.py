"""Whether a rule applies, in three values, with its reasons. What is not known never frees anybody of a duty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from auditor.bilingual import Words
from auditor.incident.case.triage import Bounds
from auditor.incident.notices.judging.facts import Facts, Several
from auditor.incident.notices.judging.reasons import reason
from auditor.incident.notices.law.condition import Condition
from auditor.incident.notices.law.model import NoticeRule
from auditor.incident.notices.law.read import kinds, members

Truth = bool | None
Verdict = Literal["applies", "may_apply", "does_not_apply"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition, what is known of it, and in words why, or what is to be told."""

    truth: Truth
    text: Words
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a rule: `reasons` for it, `tell` what is to be told, `frees` what may free of it."""

    rule: NoticeRule
    verdict: Verdict
    reasons: tuple[Reason, ...]
    tell: tuple[Reason, ...]
    frees: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    truth: Truth
    because: tuple[Reason, ...]


def judge(rule: NoticeRule, facts: Facts) -> Judged:
    """The verdict on one rule."""
    found = _weigh(rule.when, facts)
    freed = _weigh(rule.unless, facts) if rule.unless is not None else _Found(False, ())
    if found.truth is False or freed.truth is True:
        because = freed.because if freed.truth is True and found.truth is not False else found.because
        return Judged(rule, "does_not_apply", _of(because, None), (), ())
    frees = _of(freed.because, None) if freed.truth is None else ()
    if found.truth is True:
        return Judged(rule, "applies", _of(found.because, True), (), frees)
    return Judged(
        rule,
        "may_apply",
        _of(found.because, True),
        tuple(one for one in found.because if one.truth is None),
        frees,
    )


def judge_all(rules: Sequence[NoticeRule], facts: Facts) -> tuple[Judged, ...]:
    """The verdicts, in the order of the rules."""
    return tuple(judge(rule, facts) for rule in rules)


def _of(because: Sequence[Reason], truth: Truth) -> tuple[Reason, ...]:
    kept = because if truth is None else [one for one in because if one.truth is truth]
    return tuple(dict.fromkeys(kept))


def _weigh(condition: Condition, facts: Facts) -> _Found:
    if condition.all:
        return _every([_weigh(one, facts) for one in condition.all])
    if condition.any:
        return _some([_weigh(one, facts) for one in condition.any])
    return _leaf(condition, facts)


def _every(found: Sequence[_Found]) -> _Found:
    """False as soon as one is; else not known as soon as one is not."""
    wrong = [one for one in found if one.truth is False]
    if wrong:
        return _Found(False, _reasons(wrong))
    return _Found(None if any(one.truth is None for one in found) else True, _reasons(found))


def _some(found: Sequence[_Found]) -> _Found:
    """True as soon as one is; what is false beside what is true or open says nothing."""
    right = [one for one in found if one.truth is True]
    if right:
        return _Found(True, _reasons(right))
    open_ = [one for one in found if one.truth is None]
    return _Found(None, _reasons(open_)) if open_ else _Found(False, _reasons(found))


def _reasons(found: Sequence[_Found]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(inner for one in found for inner in one.because))


def _leaf(condition: Condition, facts: Facts) -> _Found:
    if condition.question:
        return _asked(condition, facts)
    if condition.at_least is not None:
        return _counted(condition.at_least, facts.people)
    if condition.is_ is not None:
        value = facts.flag(condition.fact)
        truth = None if value is None else value is condition.is_
        return _Found(truth, (Reason(truth, reason(condition.fact, value), condition.fact),))
    return _member(condition, facts.several(condition.fact))


def _member(condition: Condition, several: Several) -> _Found:
    wanted = members(condition.fact, condition.has)
    if condition.fact == "data.kinds":
        return _of_kinds(wanted, several)
    hits = tuple(one for one in several.known if one in wanted)
    truth: Truth = True if hits else False if several.whole else None
    strange = () if several.whole else several.known
    text = reason(condition.fact, truth, hits or (several.known if truth is False else wanted), strange)
    return _Found(truth, (Reason(truth, text, condition.fact),))


def _of_kinds(wanted: tuple[str, ...], several: Several) -> _Found:
    """A coarse name is one of the wanted kinds where all that it may stand for are; where some are, nobody knows."""
    coarse = {one: kinds().coarse[one].of for one in several.known if one in kinds().coarse}
    hits = [one for one in several.known if one in wanted]
    hits += [one for one, of in coarse.items() if set(of) <= set(wanted)]
    perhaps = [one for one, of in coarse.items() if set(of) & set(wanted) and one not in hits]
    strange = [one for one in several.known if kinds().named(one) is None]
    truth: Truth = True if hits else None if perhaps or not several.whole else False
    text = reason("data.kinds", truth, hits or wanted, strange, coarse=perhaps)
    return _Found(truth, (Reason(truth, text, "data.kinds"),))


def _counted(least: int, people: Bounds) -> _Found:
    """At least so many: by the lower bound it is, by the upper one it is not."""
    low, high = people.at_least, people.at_most
    truth: Truth = (
        True if low is not None and low >= least else False if high is not None and high < least else None
    )
    return _Found(
        truth, (Reason(truth, reason("people.count", truth, (str(least),), bounds=people), "people.count"),)
    )


def _asked(condition: Condition, facts: Facts) -> _Found:
    answer = facts.answers.get(condition.question)
    if condition.asks is None:
        raise AssertionError(condition.question)
    truth = None if answer is None else answer.answer
    text = reason("question", truth, (condition.question,), asks=condition.asks, answer=answer)
    return _Found(truth, (Reason(truth, text, f"question {condition.question}"),))


def questions(condition: Condition | None) -> Iterator[Condition]:
    """The questions of a condition."""
    if condition is None:
        return
    for inner in (*condition.all, *condition.any):
        yield from questions(inner)
    if condition.question:
        yield condition
