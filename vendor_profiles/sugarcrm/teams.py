"""Teams. A team gives no right: it is whose records its members reach, once a role lets them.

Every account has a private team of its own, which is left out; its manager is in it by himself ("Team Management",
Administration Guide). Team sets are the teams of one record and not listed.
"""

from __future__ import annotations

from collections import defaultdict

from auditor.posture import Group, GroupKind, Known, Population, Seen, Unknown, gravest
from auditor.vendor.answers import Answers, Row

from . import kinds
from .seen import whole


class Teams:
    """The teams that several people share, and who is in which."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._of: dict[str, set[str]] = defaultdict(set)
        for row in answers.rows(kinds.TEAM_USER):
            self._of[row.text("id")].add(team_id(row.text("team")))

    def of(self, user: str) -> tuple[str, ...]:
        """The teams of an account, as far as they were told. They give no right, so that a gap here hides none."""
        return tuple(sorted(self._of.get(user, ())))

    def population(self) -> Seen[Group]:
        """Complete only where the members were told, too."""
        found = self._answers.population("groups", kinds.TEAM, _team, also=(kinds.TEAM_USER,))
        if isinstance(found, Unknown):
            return found
        gaps = [gap for gap in (found.complete, whole(self._answers)) if isinstance(gap, Unknown)]
        gaps += [
            flag
            for row in self._answers.rows(kinds.TEAM)
            if isinstance(flag := row.flag("private"), Unknown)  # its members were not asked for
        ]
        return Population(found.noun, found.items, gravest(gaps) if gaps else True, found.unread)


def team_id(native: str) -> str:
    """The canonical id of a team. That of the Global team, which everyone is in, ends in 1."""
    return f"{GroupKind.TEAM}:{native}"


def _team(row: Row) -> Group | None:
    private = row.flag("private")
    if isinstance(private, Known) and private.value:
        return None
    name = " ".join(filter(None, (row.text("name"), row.text("name_2"))))
    id_ = row.text("id")
    return Group(team_id(id_), name or id_, GroupKind.TEAM, Known((), row.evidence), row.evidence)
