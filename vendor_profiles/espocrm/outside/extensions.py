"""Extensions that were installed. Each puts its own PHP code into the installation, so that nothing narrows what it may do."""

from __future__ import annotations

from auditor.posture import Evidence, Fact, Known, Package, Population, Seen, Unknown, User, not_provided
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.declared import as_declared

KIND = "Extension"


def packages(answers: Answers, users: Seen[User]) -> Seen[Package]:
    """Those of the list that are installed, or may be. A row stands for one version: a newer one that is installed has a row of its own, with the
    day of its own (Core/Upgrades/Actions/Extension/Install.php, commit 2cde9d98, 2026-11-28)."""
    listed = answers.population("packages", KIND, lambda row: (row, row.flag("isInstalled")))
    if isinstance(listed, Unknown):
        return listed
    items = tuple(
        _package(row, users)
        for row, installed in listed.items
        if isinstance(installed, Unknown) or installed.value
    )
    return Population("packages", items, listed.complete, listed.unread)


def _package(row: Row, users: Seen[User]) -> Package:
    installer, active = _installer(row, users)
    return Package(
        id=f"package:{row.text('name')}",
        name=f"{row.text('name')} {row.text('version')}".strip(),
        updated=row.day("createdAt"),
        installer=installer,
        installer_active=active,
        unlimited=_unlimited(row.evidence),
        evidence=row.evidence,
    )


def _unlimited(place: Evidence) -> Fact[bool]:
    return Known(True, as_declared(place))


def _installer(row: Row, users: Seen[User]) -> tuple[Fact[str | None], Fact[bool]]:
    """Who installed it; nobody's any more where all accounts are known and it is none of them. What was installed from the server's command line
    belongs to the account of the product itself."""
    by = row.nullable("createdById", row.words)
    if isinstance(by, Unknown):
        return by, by
    gap = not_provided(KIND, "the account of who installed it was not seen")
    if by.value is None:
        return Known(None, by.evidence), gap
    if isinstance(users, Unknown):
        return users, users
    found = next((user for user in users.items if user.id == f"user:{by.value}"), None)
    if found is not None:
        return Known(found.id, by.evidence), found.active
    if users.complete is not True or users.unread:
        return gap, gap
    return Known(None, by.evidence), gap
