"""What people are given: permission sets as such, or what the sets of a user amount to.

With the scope `admin` or an API token, the sets and their contents are read. With `users:read` alone the product tells what the sets of
one user come to together; users with the same sets have the same, so that one of them is asked for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from auditor.posture import Evidence, Fact, Known, Unknown, not_provided
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import texts
from auditor.vendor.facts.gaps import gap_among, missing

from .. import kinds
from ..accounts.apps import (
    ACCOUNT_SETTINGS,
    Access,
    accesses,
    names_its_sets,
    signature,
)
from ..tables import table

_APPS_TYPE = "admin"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Permissions that are given together. `apps` are those that it opens, `administered` those in which its holder is an
    administrator; `refused` are permissions that are known to be off. `gap` is why there may be more to it. `together` is
    true for what several sets of a user amount to."""

    id: str
    name: str
    evidence: Evidence
    apps: frozenset[str]
    administered: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    gap: Unknown | None = None
    together: bool = False
    description: str = ""

    @property
    def administered_records(self) -> frozenset[str]:
        """The kinds of record of which its holder sees and may do everything."""
        known = table("permissions")["administered_records"]
        return frozenset(name for app in self.administered for name in known.get(app, ()))

    @property
    def account_settings(self) -> bool:
        return ACCOUNT_SETTINGS in self.apps


def permission_sets(answers: Answers) -> dict[str, Bundle]:
    """By id. A set whose contents were not read has them unknown."""
    contents = {row.text("id"): row for row in answers.rows(kinds.SET_CONTENT)}
    found: dict[str, Bundle] = {}
    for row in answers.rows(kinds.PERMISSION_SET):
        if id_ := row.text("id"):
            found[id_] = _set(answers, row, contents.get(id_))
    return found


def _set(answers: Answers, row: Row, content: Row | None) -> Bundle:
    app, type_ = row.words("app"), row.words("type")
    allowed = _contents(answers, row, content)
    gaps = [fact for fact in (app, type_, allowed) if isinstance(fact, Unknown)]
    apps = frozenset() if isinstance(app, Unknown) else frozenset((app.value,))
    is_admin = not isinstance(type_, Unknown) and type_.value == _APPS_TYPE
    return Bundle(
        id=row.text("id"),
        name=row.text("name") or row.text("id"),
        evidence=row.evidence,
        apps=apps,
        administered=apps if is_admin else frozenset(),
        allowed=frozenset() if isinstance(allowed, Unknown) else allowed,
        gap=gap_among(gaps),
        description=row.text("description"),
    )


def _contents(answers: Answers, row: Row, content: Row | None) -> frozenset[str] | Unknown:
    if content is None:
        return missing(answers, row.text("id"), kinds.SET_CONTENT)
    listed = texts(content, "contents")
    return listed if isinstance(listed, Unknown) else frozenset(listed.value)


class Combined:
    """What the sets of users amount to, by the sets that a user has. `gap` is why there may be more of them than were found:
    a user who does not say what he has may have any."""

    def __init__(self, answers: Answers) -> None:
        self.gap: Unknown | None = None
        self._keys: dict[str, str] = {}
        apps: dict[str, dict[str, bool | None]] = {}
        unsaid: dict[str, Unknown] = {}
        first: dict[str, Row] = {}
        for row in answers.rows(kinds.USER):
            given = accesses(row)
            key = self._keys[row.text("id")] = self._key(row, given)
            for one in given.value if key and isinstance(given, Known) else ():
                known = apps.setdefault(key, {})
                known[one.app] = known.get(one.app) or one.admin
                if one.administers is None:
                    unsaid[key] = row.odd("access")
            if key:
                first.setdefault(key, row)
        told: dict[str, list[Row]] = {}
        for row in answers.rows(kinds.USER_PERMISSION):
            told.setdefault(self._keys.get(row.text("user"), ""), []).append(row)
        self.found = {
            key: _bundle(answers, key, row, apps[key], told.get(key, []), unsaid.get(key))
            for key, row in first.items()
        }

    def key(self, user: Row) -> str:
        """The name of what a user's sets amount to; empty where he has none, or does not say which."""
        return self._keys.get(user.text("id"), "")

    def _key(self, user: Row, given: Fact[tuple[Access, ...]]) -> str:
        if isinstance(given, Unknown):
            self.gap = given
            return ""
        if not names_its_sets(given.value):
            self.gap = unnamed(user)
            return ""
        return signature(given.value)


def unnamed(user: Row) -> Unknown:
    """Why the sets of a user are not known though his access is."""
    return not_provided(user.kind, "access names no permission_set_id")


def _bundle(
    answers: Answers,
    key: str,
    user: Row,
    apps: Mapping[str, bool | None],
    rows: list[Row],
    unsaid: Unknown | None,
) -> Bundle:
    """What all users with the same sets have. `unsaid` is why one of them may be an administrator beyond those who say so."""
    gaps = [*_unreadable(rows), *([] if unsaid is None else [unsaid])]
    if not rows:
        gaps.append(missing(answers, key, kinds.USER_PERMISSION))
    return Bundle(
        id=key,
        name=", ".join(f"{app} (administrator)" if admin else app for app, admin in apps.items()),
        evidence=(rows or [user])[0].evidence,
        apps=frozenset(apps),
        administered=frozenset(app for app, admin in apps.items() if admin),
        allowed=frozenset(_names(rows, True)),
        refused=frozenset(_names(rows, False)) - frozenset(_names(rows, True)),
        gap=gap_among(gaps),
        together=True,
    )


def _names(rows: Iterable[Row], value: bool) -> Iterator[str]:
    for row in rows:
        yield from (name for name, on in row.data.items() if on is value)


def _unreadable(rows: Iterable[Row]) -> Iterator[Unknown]:
    """Why a permission that gives a right is not known: each of them is told to be on or off."""
    known = table("permissions")
    wanted = {*known["capabilities"], *known["on_every_object"], *known["delete"].values(), known["share"]}
    for row in rows:
        for name in sorted(wanted):
            fact = row.flag(name)
            if isinstance(fact, Unknown):
                yield fact
