"""What a probe of a domain ends with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.probing.domains.heard import Answer, Outcome
from auditor.probing.result import Status

LONGEST = 200
_ENDED = {
    Outcome.FAILED: "SERVFAIL or REFUSED",
    Outcome.SILENT: "no readable answer in time",
    Outcome.LOOP: "CNAMEs that lead to each other",
    Outcome.NOT_ASKED: "not asked any more: the resolver was silent, or time or questions were used up",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Status, what was seen, and what a machine may want beyond it. What says something of the domain is in the notation of its records, so
    that it reads alike in every language."""

    status: Status
    observed: str
    detail: Mapping[str, Any] = field(default_factory=dict)


def good(observed: str, **detail: Any) -> Verdict:
    return Verdict(Status.GOOD, observed, detail)


def warning(observed: str, **detail: Any) -> Verdict:
    return Verdict(Status.WARNING, observed, detail)


def bad(observed: str, **detail: Any) -> Verdict:
    return Verdict(Status.BAD, observed, detail)


def error(observed: str, **detail: Any) -> Verdict:
    return Verdict(Status.ERROR, observed, detail)


def not_tested(reason: str, **detail: Any) -> Verdict:
    """`reason` is a key of auditor/probing/words.yaml (reason.…)."""
    return Verdict(Status.NOT_TESTED, reason.replace("_", " "), {"reason": reason, **detail})


def unanswered(answer: Answer) -> Verdict | None:
    """The verdict on a question that brought nothing certain; None for one that did."""
    if answer.outcome.certain:
        return None
    return error(f"{answer.type} {answer.name}: {_ENDED[answer.outcome]}")


def short(text: str) -> str:
    """Text of a stranger, cut to what a line holds."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
