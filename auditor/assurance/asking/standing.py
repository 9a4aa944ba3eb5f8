"""What an assessment leaves open, check by check, in the words of both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.assess.scoring.points import WEIGHTS
from auditor.assurance.asking.question import Side
from auditor.assurance.asking.words import in_both, joined, phrase
from auditor.bilingual import Words
from auditor.check import SEVERITIES, Check
from auditor.check.definition import AnyOf
from auditor.posture import UnknownKind
from auditor.posture.topics.assurance import RESOURCE
from auditor.report.guided import owner_of
from auditor.report.speech.words import Words as Speech
from auditor.vendor.profile import Guidance

LIKE = Callable[[str], Speech]
"""The words of the reports, by language."""
_SIDES: Mapping[str, Side] = {"customer": "us", "implementer": "implementer", "vendor": "vendor"}
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Open:
    """A check without a whole answer. `unseen` is its sentence of what is not known; `ask` what is to be asked for instead, of what
    the sources could never tell; `gap` what they lacked otherwise, and `lacks` what that is called where it only has to be read, too; `whole`: nothing of it was seen;
    `paper`: documents and the register alone can tell."""

    check: Check
    side: Side
    severity: str
    title: Words
    unseen: Words
    ask: Words | None
    gap: Words | None
    whole: bool
    paper: bool = False
    lacks: Words | None = None


def open_in(assessment: Assessment, speech: LIKE, guidance: Mapping[str, Guidance]) -> tuple[Open, ...]:
    """Every check of the score that lacks evidence, as it is listed in the assessment."""
    return tuple(
        _open(result, speech, guidance)
        for result in assessment.results
        if result.missing and not result.is_beside and result.status not in ("pass", "not_applicable")
    )


def _open(result: Result, speech: LIKE, guidance: Mapping[str, Guidance]) -> Open:
    check = result.check
    first = result.missing[0]
    beyond = any(gap.kind is UnknownKind.OUT_OF_REACH for gap in result.missing)
    ask = in_both(lambda language: speech(language).ask(check)) if beyond else None
    return Open(
        check,
        _SIDES[owner_of(check, guidance)],
        result.gravest_unseen or check.severity,
        in_both(lambda language: speech(language).text(check, "title")),
        in_both(lambda language: speech(language).text(check, "unknown")),
        ask if ask is not None and ask.en else None,
        None if beyond else in_both(lambda language: speech(language).gap(first)),
        result.status == "unknown" and not result.passing,
        all(gap.resource == RESOURCE for gap in result.missing),
        None if beyond or first.kind is not UnknownKind.NOT_PROVIDED else _called(first.resource, speech),
    )


def _called(resource: str, speech: LIKE) -> Words:
    return in_both(lambda language: speech(language).evidence(resource))


def unscanned(checks: Iterable[Check], topics: Iterable[str], speech: LIKE) -> tuple[Open, ...]:
    """Every check of these topics that any product can have, of a vendor of which nothing was scanned. There is nobody yet who set the
    product up: what such a person would answer, the vendor does."""
    wanted = set(topics)
    kept = (
        one
        for one in checks
        if one.topic in wanted and one.vendor is None and one.scored and one.same_as is None
    )
    return tuple(_unscanned(check, speech) for check in kept)


def _unscanned(check: Check, speech: LIKE) -> Open:
    return Open(
        check,
        "us" if check.owner == "customer" else "vendor",
        check.severity,
        in_both(lambda language: speech(language).text(check, "title")),
        in_both(lambda language: speech(language).text(check, "unknown")),
        ask=None,
        gap=None,
        whole=True,
    )


def needs_of(check: Check) -> tuple[str, ...]:
    """The facts that a check asks, as dotted paths."""
    return tuple(
        path for need in check.needs for path in (need.paths if isinstance(need, AnyOf) else (need,))
    )


def seen_in(assessment: Assessment) -> frozenset[str]:
    """The facts that were seen whole: those that a check asks alone which came to a verdict and lacks nothing."""
    return frozenset(
        needs[0]
        for result in assessment.results
        if result.status in ("pass", "partial", "fail") and not result.missing and result.complete
        for needs in (needs_of(result.check),)
        if len(needs) == 1
    )


def gravest(opened: Iterable[Open]) -> Open:
    """The gravest of several."""
    return min(opened, key=lambda one: (SEVERITIES.index(one.severity), one.check.id))


def weight_of(opened: Iterable[Open]) -> int:
    """How much an answer moves: the gravest check that hangs on it first, then the points of all that do."""
    entries = list(opened)
    rank = len(SEVERITIES) - SEVERITIES.index(gravest(entries).severity)
    return rank * 10_000 + min(9_999, round(sum(WEIGHTS[one.severity] for one in entries) * 10))


def why(opened: Iterable[Open], *, known: bool = False) -> Words:
    """Why something is asked: what is not known without it, unless the question says that itself (`known`), and what hangs on it."""
    entries = sorted(opened, key=lambda one: (SEVERITIES.index(one.severity), one.check.id))
    severity = phrase(f"severity.{entries[0].severity}")
    hangs = phrase("why.one" if len(entries) == 1 else "why.several", n=len(entries), severity=severity)
    return hangs if known else joined([entries[0].unseen, hangs])


def titles(opened: Iterable[Open]) -> Words:
    """What hangs on something, by name: three, and how many more."""
    entries = sorted(opened, key=lambda one: (SEVERITIES.index(one.severity), one.check.id))
    named = in_both(
        lambda language: "; ".join(
            one.title.vi if language == "vi" else one.title.en for one in entries[:_NAMED]
        )
    )
    rest = len(entries) - _NAMED
    return phrase("titles.more", titles=named, n=rest) if rest > 0 else named
