"""Suspects while reasons are still gathered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from auditor.incident.case.triage import Decided, Reason, Suspect
from auditor.incident.triage.scoring import WEIGHT, confidence_of, score_of

Kind = Literal["account", "token", "app", "session", "address"]
KINDS: tuple[Kind, ...] = ("account", "token", "app", "session", "address")
COLUMN: dict[Kind, str] = {
    "account": "user_id",
    "token": "key_id",
    "app": "app_id",
    "session": "session",
    "address": "ip",
}
"""The column of events that names each."""
_ORDER = {"rule": 0, "campaign": 1, "link": 2, "configuration": 3}


@dataclass(slots=True)
class Drafts:
    """Reasons and names by kind and id."""

    reasons: dict[tuple[Kind, str], dict[tuple[str, str], Reason]] = field(default_factory=dict)
    names: dict[tuple[Kind, str], str] = field(default_factory=dict)

    def add(self, kind: Kind, id_: str, reason: Reason, name: str = "") -> None:
        """One more reason; the same reason again widens its time and adds its events."""
        if not id_:
            return
        known = self.reasons.setdefault((kind, id_), {})
        key = (reason.of, reason.id)
        known[key] = _wider(known[key], reason) if key in known else reason
        if name:
            self.names.setdefault((kind, id_), name)

    def suspects(self, decisions: Mapping[str, Decided]) -> tuple[Suspect, ...]:
        """The surest first. What a person confirmed is a suspect without any other reason, too."""
        for key in decisions:
            kind, _, id_ = key.partition(":")
            if kind in KINDS and id_:
                self.reasons.setdefault((kind, id_), {})
        made = [self._one(kind, id_, decisions.get(f"{kind}:{id_}")) for kind, id_ in self.reasons]
        return tuple(sorted(made, key=lambda one: (one.cleared, -one.score, KINDS.index(one.kind), one.id)))

    def _one(self, kind: Kind, id_: str, decided: Decided | None) -> Suspect:
        reasons = sorted(
            self.reasons[kind, id_].values(), key=lambda one: (-WEIGHT[one.level], _ORDER[one.of], one.id)
        )
        score = score_of(reasons)
        acts = [one for one in reasons if one.of != "configuration"]
        return Suspect(
            kind=kind,
            id=id_,
            name=self.names.get((kind, id_), ""),
            confidence=confidence_of(score),
            score=score,
            reasons=tuple(reasons),
            first=min((one.first for one in acts if one.first), default=None),
            last=max((one.last for one in acts if one.last), default=None),
            decided=decided,
        )


def _wider(one: Reason, other: Reason) -> Reason:
    graver = one if WEIGHT[one.level] >= WEIGHT[other.level] else other
    return one.model_copy(
        update={
            "level": graver.level,
            "text": graver.text,
            "first": min((at for at in (one.first, other.first) if at), default=None),
            "last": max((at for at in (one.last, other.last) if at), default=None),
            "events": one.events + other.events,
        }
    )
