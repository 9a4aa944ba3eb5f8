"""The register audited itself: what of it does not hold, and what must be settled before anybody signs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditor.posture import Flaw
from auditor.register.file.reading import Kept
from auditor.register.holding.freshness import Validity, validities
from auditor.register.holding.in_effect import in_effect
from auditor.register.looked_at.entries import entries_of
from auditor.register.looked_at.known import Known, Seen
from auditor.register.looked_at.looking import MUST, SHOULD, Look, Severity
from auditor.register.model.lists import Attested

__all__ = ["MUST", "SHOULD", "Found", "Known", "Seen", "Severity", "lint"]


@dataclass(frozen=True, slots=True)
class Found:
    """Something that is wrong with an entry. `params` fill the sentence that says it."""

    entry: str
    flaw: Flaw
    severity: Severity
    params: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


_NOTHING = Known()


def lint(
    kept: Kept, today: date, known: Known = _NOTHING, valid: Mapping[str, Validity] | None = None
) -> list[Found]:
    """All that is wrong, in the order of the entries. `valid` is what became of the documents, where that is known already."""
    look = Look(kept, today, known, validities(kept, today) if valid is None else valid)
    found = []
    answers = kept.register.answers
    replaced: Mapping[str, set[int]] = {
        "answer": set(range(len(answers))) - {number for number, _ in in_effect(answers, today)},
        "attestation": set(_past(kept.register.attestations, today)),
    }
    for entry in entries_of(kept):
        line = kept.line(*entry.place)
        seen: set[Flaw] = set()
        for flaw, severity, params in look.at(entry):
            if flaw is Flaw.EXPIRED and entry.place[-1:] and entry.place[-1] in replaced.get(entry.kind, ()):
                continue  # a later word stands in its place
            if flaw not in seen:
                seen.add(flaw)
                found.append(Found(entry.id, flaw, severity, {"name": entry.name, **params}, line))
    return found


def _past(said: Sequence[Attested], today: date) -> Iterator[int]:
    """The numbers of what was attested and need not be said again: a no, which no day ends, and what somebody said anew since."""
    for number, one in enumerate(said):
        later = (
            other.on is not None and one.on is not None and one.on < other.on <= today
            for other in said
            if (other.framework, other.control) == (one.framework, one.control)
        )
        if one.answer == "no" or any(later):
            yield number
