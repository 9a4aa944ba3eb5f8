"""Managed solutions of other makers than Microsoft. What each may do no table tells in a word: it holds tables, roles, plug-ins and flows."""

from __future__ import annotations

from datetime import date

from auditor.posture import (
    Fact,
    Known,
    Package,
    Population,
    Seen,
    Unknown,
    User,
    gravest,
    not_provided,
    out_of_reach,
)
from auditor.posture.topics.programs.packages import RESOURCE
from auditor.vendor.answers import Answers, Row

from . import kinds

_MICROSOFT = ("microsoft", "dynamics365")
"""How names of Microsoft's own publishers begin. No page lists them all, so that one of another name counts as another maker's."""


def packages(answers: Answers, users: Seen[User]) -> Seen[Package]:
    """Those that are managed, or may be, of publishers that are not Microsoft's, or of which that is not known."""
    publishers = {
        row.text("publisherid").lower(): row.text("uniquename") for row in answers.rows(kinds.PUBLISHER)
    }
    gap = answers.gap(kinds.PUBLISHER)

    def build(row: Row) -> Package | None:
        managed = row.flag("ismanaged")
        own = publishers.get(row.text("_publisherid_value").lower(), "").lower()
        if (isinstance(managed, Known) and not managed.value) or own.startswith(_MICROSOFT):
            return None
        return _package(row, users)

    seen = answers.population("packages", kinds.SOLUTION, build, key="solutionid")
    if isinstance(seen, Unknown) or gap is True:
        return seen
    gaps = [gap] if seen.complete is True else [gap, seen.complete]
    return Population(seen.noun, seen.items, gravest(gaps), seen.unread)


def _package(row: Row, users: Seen[User]) -> Package:
    installer, active = _installer(row, users)
    return Package(
        id=f"package:{row.text('uniquename') or row.text('solutionid')}",
        name=row.text("friendlyname") or row.text("uniquename"),
        updated=_updated(row),
        installer=installer,
        installer_active=active,
        unlimited=out_of_reach(RESOURCE),
        evidence=row.evidence,
    )


def _updated(row: Row) -> Fact[date]:
    """The day of the last update, else that of the installation."""
    updated = row.nullable("updatedon", row.day)
    if isinstance(updated, Known) and updated.value is not None:
        return Known(updated.value, updated.evidence)
    return updated if isinstance(updated, Unknown) else row.day("installedon")


def _installer(row: Row, users: Seen[User]) -> tuple[Fact[str | None], Fact[bool]]:
    """The account that brought it in. A user of Dataverse is never deleted, and one that is in no list was not seen."""
    by = row.words("_createdby_value")
    if isinstance(by, Unknown):
        return by, by
    if isinstance(users, Unknown):
        return users, users
    id_ = f"user:{by.value.lower()}"
    found = next((user for user in users.items if user.id.lower() == id_), None)
    if found is None:
        gap = not_provided(kinds.SOLUTION, "the account of who installed it was not seen")
        return gap, gap
    return Known(found.id, by.evidence), found.active
