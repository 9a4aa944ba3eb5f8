"""Accounts of people: Pipedrive has no others. A program works with the token of a person or as an app, which no list shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from auditor.posture import (
    Fact,
    Known,
    Seen,
    Unknown,
    User,
    UserKind,
    all_true,
    negated,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import but_for, gap_among
from auditor.vendor.people.administrators import administrators_among

from .. import kinds
from ..rights.roles import group_id, place_that_counts, set_id
from ..rights.sets import Bundle, Combined, unnamed
from ..rights.visibility import Visibility
from .apps import Access, accesses
from .viewer import sees_everybody

SECOND_FACTORS = out_of_reach("Second factors")
CHANGES = out_of_reach("Changes of settings")
MANAGERS = out_of_reach("Managers")


class Users:
    """Reads the rows of users. `combined` is None where permission sets were read. `places` are, by bundle, the visibility
    groups from which somebody holds it, and `unplaced` is why a set may be held from others, too. `_unlisted` is why a set may list
    people who do not name it themselves."""

    def __init__(
        self,
        answers: Answers,
        bundles: Mapping[str, Bundle],
        visibility: Visibility,
        combined: Combined | None,
    ) -> None:
        self._answers, self._bundles, self._visibility, self._combined = (
            answers,
            bundles,
            visibility,
            combined,
        )
        self._counted: dict[tuple[str, str], str] = {}
        self._assigned: dict[str, list[str]] = defaultdict(list)
        for row in answers.rows(kinds.SET_ASSIGNMENT):
            self._assigned[row.text("user_id")].append(row.text("permission_set_id") or row.text("set"))
        listed = True if combined is not None else answers.gap(kinds.PERMISSION_SET, kinds.SET_ASSIGNMENT)
        self._unlisted = listed if isinstance(listed, Unknown) else None
        self.places: dict[str, dict[str, None]] = {}
        self.everyone: Seen[User] = self._people()
        self.unplaced = _unplaced(self.everyone)

    @property
    def administrators(self) -> Seen[User]:
        """Those who are known to be one, and those who may be."""
        return administrators_among(self.everyone)

    def _people(self) -> Seen[User]:
        found = self._answers.population("users", kinds.USER, self._user)
        return but_for(found, sees_everybody(self._answers, self._bundles))

    def _user(self, row: Row) -> User:
        given = accesses(row)
        return User(
            id=f"user:{row.text('id')}",
            name=row.text("name") or row.text("email") or row.text("id"),
            login=row.text("email"),
            active=_active(row),
            kind=Known(UserKind.PERSON, row.evidence),
            administrator=self._administers(row, given),
            mfa_enrolled=SECOND_FACTORS,
            last_login=_last_login(row),
            created=row.day("created"),
            roles=self._roles(row, given),
            evidence=row.evidence,
            interactive=Known(True, row.evidence),
            last_administered=CHANGES,
            manager=MANAGERS,
        )

    def _administers(self, row: Row, given: Fact[tuple[Access, ...]]) -> Fact[bool]:
        """By what the row says, by a set of administrators that lists the user, or by `is_admin`, which the product stopped to
        document in 2023 and still sends."""
        said = [] if isinstance(given, Unknown) else [one.administers for one in given.value]
        sets = [self._bundles[id_] for id_ in self._assigned[row.text("id")] if id_ in self._bundles]
        by_set = any(one.administered_records or one.account_settings for one in sets)
        if True in said or by_set or row.data.get("is_admin") in (1, True):
            return Known(True, row.evidence)
        if isinstance(given, Unknown):
            return given
        if self._unlisted is not None:
            return self._unlisted
        return row.odd("access") if None in said else Known(False, row.evidence)

    def _roles(self, row: Row, given: Fact[tuple[Access, ...]]) -> Fact[tuple[str, ...]]:
        bundles, group = self._held(row, given), row.text("role_id")
        if isinstance(bundles, Unknown):
            return bundles
        if not group:
            return row.odd("role_id")
        return Known((*(self._from(id_, group) for id_ in bundles), group_id(group)), row.evidence)

    def _held(self, row: Row, given: Fact[tuple[Access, ...]]) -> tuple[str, ...] | Unknown:
        """The bundles of a user. Where sets are read, those that list him count beside those that he names."""
        if isinstance(given, Unknown):
            return given
        if self._combined is not None:
            key = self._combined.key(row)
            return (key,) if key else unnamed(row) if given.value else ()
        if any(not one.set_id for one in given.value):
            return unnamed(row)
        if self._unlisted is not None:
            return self._unlisted
        ids = dict.fromkeys((*(one.set_id for one in given.value), *self._assigned[row.text("id")]))
        return tuple(id_ for id_ in ids if id_)

    def _from(self, bundle: str, group: str) -> str:
        key = (bundle, group)
        if key not in self._counted:
            found = self._bundles.get(bundle)
            self._counted[key] = "" if found is None else place_that_counts(found, group, self._visibility)
            self.places.setdefault(bundle, {})[self._counted[key]] = None
        return set_id(bundle, self._counted[key])


def _unplaced(everyone: Seen[User]) -> Unknown | None:
    """Why it is not known what everybody holds, and from where."""
    if isinstance(everyone, Unknown):
        return everyone
    roles = (one.roles for one in everyone.items)
    return gap_among((everyone, *roles, *(one.unknown for one in everyone.unread)))


def _active(row: Row) -> Fact[bool]:
    return all_true(row.flag("active_flag"), negated(row.flag("is_deleted")))


def _last_login(row: Row) -> Fact[date | None]:
    """Who never took the invitation never signed in. The column is no day and not null there, as far as the schema goes."""
    seen = row.day("last_login")
    if isinstance(seen, Known):
        return Known(seen.value, seen.evidence)
    return Known(None, row.evidence) if row.data.get("activated") is False else seen
