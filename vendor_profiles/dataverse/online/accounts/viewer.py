"""What the audit's own account may see and do. A list is narrowed to what its depth of reading reaches, and nothing says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from auditor.posture import (
    AuditCredential,
    Evidence,
    Known,
    Population,
    Scope,
    Seen,
    Unknown,
    UnknownKind,
    gravest,
)
from auditor.vendor.answers import Answers

from ...privileges import spelt
from .. import kinds
from ..rights.depth import depth_in
from ..rights.names import Names

# Tables that belong to business units: read at a lesser depth, a part of them is hidden.
_READ = {
    kinds.USER: ("prvReadUser",),
    kinds.ROLE: ("prvReadRole",),
    kinds.ROOT_ROLE: ("prvReadRole",),
    kinds.USER_ROLE: ("prvReadUser", "prvReadRole"),
    kinds.TEAM: ("prvReadTeam",),
    kinds.TEAM_MEMBER: ("prvReadTeam", "prvReadUser"),
    kinds.TEAM_ROLE: ("prvReadTeam", "prvReadRole"),
    kinds.USER_PROFILE: ("prvReadUser",),
    kinds.TEAM_PROFILE: ("prvReadTeam",),
    kinds.BOT: ("prvReadbot",),
}
# To read these is to have more than the audit takes.
_TOO_MUCH = frozenset({"prvreadsqlencryptionkey"})


class Viewer:
    """The privileges of the audit's own account, each with its widest depth."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._own: dict[str, Scope] = {}
        self._unclear: Unknown | None = None
        names = Names(answers)
        for row in answers.rows(kinds.OWN_PRIVILEGE):
            name, depth = names.of(row).lower(), depth_in(row)
            if not name:
                self._unclear = row.odd("PrivilegeName")
            elif depth is not None:
                self._own[name] = max(depth, self._own.get(name, Scope.NONE))
            elif name not in self._own:
                self._own[name] = Scope.NONE

    def whole(self, *of: str) -> Literal[True] | Unknown:
        """True where all of the kinds were read to their end by somebody who sees all of each, else the gravest reason."""
        gaps = [gap for kind in of for gap in (self._answers.gap(kind), self._hidden(kind))]
        unknown = [gap for gap in gaps if isinstance(gap, Unknown)]
        return gravest(unknown) if unknown else True

    def _hidden(self, kind: str) -> Literal[True] | Unknown:
        for name in _READ.get(kind, ()):
            depth = self._own.get(name.lower())
            if depth is Scope.EVERYTHING:
                continue
            gap = self._answers.gap(kinds.OWN_PRIVILEGE)
            if depth is None and isinstance(gap, Unknown):
                return gap
            right = f"{name} at the depth Organization"
            return Unknown(
                UnknownKind.DENIED,
                kind,
                permission=right,
                reason="the audit's account sees a part of the list",
            )
        return True

    def credentials(self) -> Seen[AuditCredential]:
        """The audit's own app, and what its roles allow beyond reading."""
        gap = self._answers.gap(kinds.OWN_PRIVILEGE)
        place = next((row.evidence for row in self._answers.rows(kinds.OWN_PRIVILEGE)), None)
        if isinstance(gap, Unknown) or place is None:
            return gap if isinstance(gap, Unknown) else Unknown(UnknownKind.ERROR, kinds.OWN_PRIVILEGE)
        if self._unclear is not None:
            return self._unclear
        return _credential(self._own, place)


def _credential(own: Mapping[str, Scope], place: Evidence) -> Seen[AuditCredential]:
    beyond = (name for name in own if not name.startswith("prvread") or name in _TOO_MUCH)
    excess = Known(tuple(sorted(map(spelt, beyond))), place)
    return Population(
        "audit_credentials", (AuditCredential("oauth-client:audit", "the app of this audit", excess, place),)
    )
