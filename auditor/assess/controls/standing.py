"""What an assessment says of each control of a framework: a pure function of results, attestations and a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.frameworks.attested import NO, PARTLY, YES, Attestation, decisive
from auditor.assess.frameworks.model import Control, Framework
from auditor.assess.result import Resource, Result
from auditor.check import Check

MET, PARTLY_MET, NOT_MET = "met", "partly", "not_met"
NOT_SHOWN, ATTESTED, NOT_OBSERVABLE = "not_shown", "attested", "not_observable"
STATUSES = (MET, ATTESTED, PARTLY_MET, NOT_MET, NOT_SHOWN, NOT_OBSERVABLE)
"""As tables show them."""
RANK = {MET: 3, ATTESTED: 2, PARTLY_MET: 1, NOT_MET: 0, NOT_SHOWN: 0, NOT_OBSERVABLE: 0}
"""How much is shown good. Losing a result or a yes never brings a control to a higher one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of one control, the key of the sentence that says why with what it is filled with, and the checks behind it. `results` are those
    of them that the assessment has."""

    control: Control
    status: str
    reason: str
    params: Mapping[str, Any]
    checks: tuple[str, ...]
    results: tuple[Result, ...] = ()
    attestation: Attestation | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of the checks behind a control say what. `unwritten` are the entities that pass only because the policy allows them, where the control asks
    for a reason that somebody wrote down, `let_off` those that pass only because policy or register let them, where it knows no exception."""

    passing: int = 0
    mixed: int = 0
    failing: int = 0
    unknown: int = 0
    absent: int = 0
    missing: int = 0
    accepted: int = 0
    unwritten: int = 0
    let_off: int = 0
    all: int = 0

    @property
    def wrong(self) -> int:
        return self.failing + self.mixed

    @property
    def undecided(self) -> int:
        return self.unknown + self.missing


@dataclass(frozen=True, slots=True)
class Judged:
    """A framework held against an assessment: one standing for each control, in the framework's order."""

    framework: Framework
    standings: tuple[Standing, ...]
    counts: Mapping[str, int] = field(default_factory=dict)


def judged(framework: Framework, assessment: Assessment, installed: Mapping[str, Check]) -> Judged:
    """The standing of every control. `installed` are the checks that there are: one that was not run shows nothing."""
    results = {one.check.id: one for one in assessment.results}
    today = assessment.as_of or date.fromisoformat(assessment.assessed_at[:10])
    said: dict[str, list[Attestation]] = {}
    for one in assessment.attestations:
        if one.framework == framework.framework:
            said.setdefault(one.control, []).append(one)
    foreign = framework.vendor not in (None, assessment.vendor)
    standings = []
    for control in framework.all():
        word = decisive(said.get(control.id, ()), today)
        checks = () if foreign else checks_of(framework, control, assessment.vendor, installed, results)
        key = "another_product" if foreign and word is None else ""
        standings.append(standing(control, checks, results, word, today, otherwise=key))
    counts = {status: sum(one.status == status for one in standings) for status in STATUSES}
    return Judged(framework, tuple(standings), counts)


def checks_of(
    framework: Framework,
    control: Control,
    vendor: str,
    installed: Mapping[str, Check],
    results: Mapping[str, Result],
) -> tuple[str, ...]:
    """The ids of the checks that decide a control for a product, whether they were run or not. A check of another product is none of them; of a topic
    what repeats another check or is shown only is none either."""
    known = {**{id_: one.check for id_, one in results.items()}, **installed}
    if control.is_explicit:
        return tuple(id_ for id_ in control.named if id_ not in known or known[id_].vendor in (None, vendor))
    topics = set(framework.topics_of(control))
    return tuple(
        sorted(
            id_
            for id_, one in known.items()
            if one.topic in topics and one.vendor in (None, vendor) and one.scored and one.same_as is None
        )
    )


def standing(
    control: Control,
    checks: Sequence[str],
    results: Mapping[str, Result],
    word: Attestation | None,
    today: date,
    *,
    otherwise: str = "",
) -> Standing:
    """The standing of one control by its checks and what was attested. `otherwise` is the reason where neither says anything."""
    found = tuple(results[id_] for id_ in checks if id_ in results)
    unwritten = sum(_unwritten(one) for one in found if one.check.id in control.register_)
    let_off = 0 if control.exceptions else sum(map(_let_off, found))
    held = found if control.exceptions else tuple(map(_without_exceptions, found))
    counted = replace(count(held, len(checks)), unwritten=unwritten, let_off=let_off)
    flaw = "" if word is None else word.lacks(today)
    answer = word.answer if word is not None and not flaw else ""
    status, reason = _status(control, counted, answer)
    # What speaks against a control needs no proof, and no day ends it.
    if status == MET and word is not None and word.answer == PARTLY and flaw in ("expired", "unshown"):
        status, reason = PARTLY_MET, "attested_partly"
    if flaw and reason in ("unattested", "rest_unattested"):
        reason = f"{reason}_expired" if flaw == "expired" else f"{reason}_flawed"
    elif reason == "unattested":
        reason = otherwise or ("unseen" if control.unseen else reason)
    return Standing(
        control, status, reason, {**_params(counted, word), "flaw": flaw}, tuple(checks), found, word
    )


def _status(control: Control, seen: Counted, answer: str) -> tuple[str, str]:
    """Status and reason. What was seen beats what was said, and the worse of both counts. Where a rest is left open that nobody attested, checks that pass
    leave a control not shown; a check that finds a part wrong must not lift it from there."""
    if seen.wrong:
        mixed = seen.passing or seen.mixed
        left_open = control.attested is not False and answer not in (YES, PARTLY)
        wrong = "let_off" if seen.let_off else "wrong"
        if answer == NO or not mixed or left_open:
            return NOT_MET, "contradicted" if answer in (YES, PARTLY) else wrong
        return PARTLY_MET, "partly_contradicted" if answer == YES else f"partly_{wrong}"
    if answer == NO:
        return NOT_MET, "denied"
    if seen.undecided:
        return NOT_SHOWN, "unknown" if seen.unknown else "not_asked"
    if seen.unwritten:
        return NOT_SHOWN, "unwritten"
    if not seen.all or control.attested is not False:
        return _by_word(seen, answer)
    if not seen.passing:
        return NOT_SHOWN, "nothing_there"
    return (PARTLY_MET, "attested_partly") if answer == PARTLY else (MET, "passing")


def _by_word(seen: Counted, answer: str) -> tuple[str, str]:
    """Where a person attests what no check sees, and none finds anything wrong."""
    if answer == YES:
        return ATTESTED, "rest_attested" if seen.passing else "attested"
    if answer == PARTLY:
        return PARTLY_MET, "attested_partly"
    if not seen.all:
        return NOT_OBSERVABLE, "unattested"
    return NOT_SHOWN, "rest_unattested" if seen.passing else "nothing_there"


def count(results: Iterable[Result], wanted: int) -> Counted:
    """How many results say what; `wanted` are the checks that should have been run."""
    found = list(results)
    of = {status: sum(one.status == status for one in found) for status in {one.status for one in found}}
    return Counted(
        passing=of.get("pass", 0),
        mixed=of.get("partial", 0),
        failing=of.get("fail", 0),
        unknown=of.get("unknown", 0),
        absent=of.get("not_applicable", 0),
        missing=wanted - len(found),
        accepted=sum(one.is_finding and one.accepted > 0 for one in found),
        all=wanted,
    )


def _unwritten(result: Result) -> int:
    """How many entities are right only because the policy allows them, and no register says why. Of those that a document leaves out nobody knows it."""
    mine = sum(one.accepted is None and _is_let(one, result) for one in result.resources)
    return mine + (result.omitted.right if result.omitted else 0)


def _let_off(result: Result) -> int:
    """How many entities are right only because the policy or a register lets them be as they are."""
    mine = sum(_is_let(one, result) for one in result.resources)
    return mine + (result.omitted.right if result.omitted else 0)


def _without_exceptions(result: Result) -> Result:
    """The result as it would be if nobody were let off, so that to strike somebody out of the register lifts nothing."""
    n = _let_off(result)
    if not n or result.status not in ("pass", "partial"):
        return result
    return replace(result, status="fail" if result.strict or result.passing <= n else "partial")


def _is_let(one: Resource, result: Result) -> bool:
    return one.status == "pass" and (result.noun != "settings" or _differs(one))


def _differs(one: Resource) -> bool:
    """Whether a setting is not what its check asks for. Settings that are right are listed, too."""
    return isinstance(one.actual, bool) and isinstance(one.expected, bool) and one.actual != one.expected


def _params(seen: Counted, word: Attestation | None) -> dict[str, Any]:
    """What sentences are filled with."""
    return {
        "all": seen.all,
        "passing": seen.passing,
        "wrong": seen.wrong,
        "undecided": seen.undecided,
        "missing": seen.missing,
        "absent": seen.absent,
        "accepted": seen.accepted,
        "unwritten": seen.unwritten,
        "let_off": seen.let_off,
        **({} if word is None else {"by": word.by, "on": word.on, "until": word.last}),
    }
