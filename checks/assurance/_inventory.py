"""Whether the organisation wrote down that it has something: what was seen, held against its own register."""

from __future__ import annotations

from auditor.check import Verdict, bad, ok, unsure
from auditor.posture import Evidence, Known, Listed, Posture, Unknown, gravest, not_provided
from auditor.posture.topics.assurance import RESOURCE

IN_REGISTER = "in the register"


class Inventory:
    """The entries of one kind. Where the register lists none of that kind, nobody knows what the organisation knows that it has."""

    def __init__(self, posture: Posture, kind: str) -> None:
        seen = posture.assurance.inventory
        self._entries = (
            () if isinstance(seen, Unknown) else tuple(one for one in seen.items if one.kind == kind)
        )
        self._gap = _gap(posture, kind, self._entries)

    def judge(self, evidence: Evidence, *names: str) -> Verdict:
        """Whether an entry that holds speaks of one of these ids and names."""
        mine = [one for one in self._entries if one.speaks_of(*names)]
        holding = next((one for one in mine if isinstance(one.holds, Known) and one.holds.value), None)
        if holding is not None:
            return ok(IN_REGISTER, holding.evidence)
        gaps = [one.holds for one in mine if isinstance(one.holds, Unknown)]
        gaps += [] if self._gap is None else [self._gap]
        return unsure(gravest(gaps)) if gaps else bad("not in the register", IN_REGISTER, evidence)


def _gap(posture: Posture, kind: str, entries: tuple[Listed, ...]) -> Unknown | None:
    seen = posture.assurance.inventory
    if isinstance(seen, Unknown):
        return seen
    hidden = [entry.unknown for entry in seen.unread]  # one that was not read may be of this kind
    hidden += [seen.complete] if isinstance(seen.complete, Unknown) else []
    if hidden:
        return gravest(hidden)
    return None if entries else not_provided(RESOURCE, f"it lists nothing of the kind {kind}")
