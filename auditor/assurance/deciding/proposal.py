"""What is proposed of a vendor, and why: nouns. A sentence is a key of the texts with what fills it, so that every language says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What may come of a review, the mildest first. `UNDECIDED` lets a vendor have no more than `REJECT` does: what could end it is not known."""

    ACCEPT = "accept"
    CONDITIONS = "accept-with-conditions"
    UNDECIDED = "undecided"
    REJECT = "reject"

    @property
    def rank(self) -> int:
        """0 for the mildest."""
        return list(Outcome).index(self)

    @property
    def lets(self) -> bool:
        """Whether the vendor may hold customer data by it."""
        return self in (Outcome.ACCEPT, Outcome.CONDITIONS)


class State(StrEnum):
    """How a question of the decision stands, the best first."""

    GOOD = "good"
    UNKNOWN = "unknown"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Basis:
    """What something rests on. `kind`: "scan", "document", "probe", "answer", "register", "decision" (an earlier one), or "nothing" where nothing was shown;
    `id` names the check, document, host or entry; `grade` is one of `auditor.posture.facts.evidence.Grade`, or empty."""

    kind: str = "nothing"
    id: str = ""
    day: date | None = None
    grade: str = ""


Params = Mapping[str, str | int | date]


@dataclass(frozen=True, slots=True)
class Ground:
    """One question that can end a review, and how it stands. `rule` is a key of rules.yaml and `about` what it is asked of (a check, a document, a host);
    the two name it for ever. `says` is a key of the texts, empty where the check's own sentence says it (`check`). `remedy` is the key of what
    lifts it: grounds with the same remedy and owner are lifted by one act. `since` is the day on which it was first seen, where that was before, and `told`
    what was said of it then, in English and Vietnamese, where nothing else is known of it now."""

    rule: str
    about: str
    state: State
    says: str
    basis: Basis
    owner: str
    remedy: str
    params: Params = field(default_factory=dict)
    check: str = ""
    since: date | None = None
    told: tuple[str, str] | None = None

    @property
    def key(self) -> str:
        return f"{self.rule}|{self.about}"


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be true by a day. `id` is made of what it is about alone, so that it is the same in every review. `check` must pass and `document` (a
    kind) must have come for it to be met; where there is neither, somebody writes the day on which it was. `shown` is true where nothing is known to
    be wrong and only to be shown, `exposed` where it stands open to the internet. `overdue`: its day is over. `told` is what was said of it before, in English and Vietnamese, where that is all there is."""

    id: str
    by: date
    owner: str
    says: str
    basis: Basis
    severity: str = ""
    params: Params = field(default_factory=dict)
    check: str = ""
    document: str = ""
    shown: bool = False
    overdue: bool = False
    told: tuple[str, str] | None = None
    exposed: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What whoever decides should know, and need not act on."""

    says: str
    basis: Basis
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weight:
    """How much depends on the vendor, 1 to 4. `dependency` and `access` are None where nobody said; what nobody said weighs the most."""

    level: int
    dependency: int | None = None
    access: int | None = None
    why: str = ""

    @property
    def is_known(self) -> bool:
        return self.dependency is not None and self.access is not None


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at, by kind of source, and what was not: `asked` of it and `seen` of it; `seen` None where there was no such source at all."""

    source: str
    seen: int | None = None
    asked: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Lift:
    """One act that would make the decision milder, and the keys of what it settles."""

    remedy: str
    owner: str
    settles: tuple[str, ...]
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed decision. `blockers` are grounds that are bad, `open` those that are not known; `conditions` are in the order of their urgency; `to_conditions`
    is the shortest list of acts after which nothing ends the review any more. `until` is the day of the next review."""

    outcome: Outcome
    day: date
    weight: Weight
    blockers: tuple[Ground, ...]
    open: tuple[Ground, ...]
    conditions: tuple[Condition, ...]
    remarks: tuple[Remark, ...]
    looked: tuple[Looked, ...]
    to_conditions: tuple[Lift, ...]
    until: date
    missing: tuple[str, ...] = ()
