"""Teams that stand for a group of Microsoft Entra ID. Their members are written down only once they have used the environment,
so that who is not listed may be a member all the same (learn.microsoft.com, "Manage group teams")."""

from __future__ import annotations

from auditor.posture import Unknown, UnknownKind
from auditor.vendor.answers import Answers, Row

from .. import kinds

# team.teamtype: 0 Owner, 1 Access, 2 security group of Microsoft Entra ID, 3 Microsoft 365 group.
_OWN, _OF_GROUPS = 0, (2, 3)


def unlisted(answers: Answers) -> dict[str, Unknown]:
    """By team, in lower case: why its list of members may not name all of them. Teams of the environment's own are not in it."""
    found = {row.text("teamid").lower(): _why(row) for row in answers.rows(kinds.TEAM)}
    return {id_: why for id_, why in found.items() if why is not None}


def _why(row: Row) -> Unknown | None:
    kind = row.number("teamtype")
    if isinstance(kind, Unknown):
        return kind
    if kind.value == _OWN:
        return None
    if kind.value not in _OF_GROUPS:
        return row.odd("teamtype")
    name = row.text("name") or row.text("teamid")
    reason = f"{name} is a group of Microsoft Entra ID, whose members are listed once they have used the environment"
    return Unknown(UnknownKind.NOT_PROVIDED, kinds.TEAM_MEMBER, reason=reason)
