"""Conditions that somebody decided on, and whether each is met: by its check, by its document, or by the day that somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from auditor.assurance.deciding.proposal import State
from auditor.assurance.deciding.standing import stand
from auditor.posture.facts.fact import Unknown
from auditor.posture.facts.population import Seen
from auditor.posture.topics.assurance import Document
from auditor.register.model.decisions import Condition, Decided


@dataclass(frozen=True, slots=True)
class Due:
    """A condition of a decision on a day. `state` is GOOD where it is met, BAD where it is not, UNKNOWN where nothing shows it; only the first
    is over."""

    id: str
    text: str
    by: date
    owner: str
    state: State
    days_late: int
    check: str = ""
    document: str = ""

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


def dues(
    decided: Decided | None, statuses: Mapping[str, str], documents: Seen[Document], today: date
) -> tuple[Due, ...]:
    """How each condition of a decision stands. `statuses` are those of the checks by id."""
    if decided is None or decided.decision == "reject":
        return ()
    return tuple(_due(one, statuses, documents, today) for one in decided.conditions)


def late(every: Iterable[Due]) -> tuple[Due, ...]:
    """Those whose day is over, the oldest first."""
    return tuple(sorted((one for one in every if one.is_late), key=lambda one: (one.by, one.id)))


def _due(one: Condition, statuses: Mapping[str, str], documents: Seen[Document], today: date) -> Due:
    state = state_of(one, statuses, documents, today)
    days = 0 if state is State.GOOD else max(0, (today - one.by).days)
    return Due(one.id, one.text, one.by, one.owner, state, days, one.check or "", one.document or "")


def state_of(one: Condition, statuses: Mapping[str, str], documents: Seen[Document], today: date) -> State:
    """Whether it is met. Where it names a check and a document, both must show it."""
    if one.met is not None and one.met <= today:
        return State.GOOD
    parts = []
    if one.check is not None:
        parts.append(_of_status(statuses.get(one.check, "unknown")))
    if one.document is not None:
        parts.append(_of_document(one.document, documents))
    return max(parts, key=list(State).index, default=State.BAD)


def _of_status(status: str) -> State:
    if status == "unknown":
        return State.UNKNOWN
    return State.GOOD if status in ("pass", "not_applicable") else State.BAD


def _of_document(kind: str, documents: Seen[Document]) -> State:
    if isinstance(documents, Unknown):
        return State.UNKNOWN
    return stand([one for one in documents if one.kind == kind], covers=False)[0]
