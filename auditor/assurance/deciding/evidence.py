"""All that a decision is made from: what was scanned, measured, documented and answered, and what the last review found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from auditor.assess.assessment import Assessment
from auditor.assurance.deciding.remembered import NOTHING_REMEMBERED, Remembered
from auditor.check import Check
from auditor.posture.topics.assurance import Assurance
from auditor.probing.result import ProbeFile
from auditor.register.model.register import Register


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An answer that does not fit what was seen. `question` is its id, `owner` who gave it, `text` says it in English and Vietnamese."""

    question: str
    owner: str
    text: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Restored:
    """The last comparison of a restore: the day, and whether all that was asked came back."""

    day: date | None
    whole: bool | None


def _stated(check: Check) -> str:
    return check.owner


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is. What is None was not there; `assurance` is what the register's documents and answers come to on this day. `asked` says by the id of each
    question that was asked who answers it, None where nobody asked any. `names_pages`: the product may have pages that manage an installation and
    can be asked for; False only where its profile is known and names none. `owner_of` says who puts a finding right."""

    today: date
    assessment: Assessment | None = None
    register: Register | None = None
    assurance: Assurance = field(default_factory=Assurance)
    probe: ProbeFile | None = None
    restored: Restored | None = None
    asked: Mapping[str, str] | None = None
    contradictions: tuple[Contradiction, ...] = ()
    remembered: Remembered = NOTHING_REMEMBERED
    names_pages: bool = True
    owner_of: Callable[[Check], str] = _stated
