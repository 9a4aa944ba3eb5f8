"""Teams. A team gives no right: it is whose records its members reach, once a role lets them.

Every account has a private team of its own, which is left out; its manager is in it by himself ("Team Management",
Administration Guide). Team sets are the teams of one record and not listed.
"""

from __future__ import annotations

from collections import defaultdict

from auditor.posture import Group, GroupKind, Known, Seen
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import joined
from auditor.vendor.facts.gaps import but_for

from .. import kinds
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
        # Of a team that does not say whether it is private the members were not asked for.
        private = (row.flag("private") for row in self._answers.rows(kinds.TEAM))
        return but_for(found, whole(self._answers), *private)


def team_id(native: str) -> str:
    """The canonical id of a team. That of the Global team, which everyone is in, ends in 1."""
    return f"{GroupKind.TEAM}:{native}"


def _team(row: Row) -> Group | None:
    private = row.flag("private")
    if isinstance(private, Known) and private.value:
        return None
    id_ = row.text("id")
    name = joined(row, "name", "name_2") or id_
    return Group(team_id(id_), name, GroupKind.TEAM, Known((), row.evidence), row.evidence)
