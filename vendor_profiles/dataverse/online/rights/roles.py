"""Security roles and column security profiles. Each business unit has a copy of a role; its privileges are the root's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from auditor.posture import (
    Audience,
    Evidence,
    FieldGrant,
    Known,
    Population,
    Role,
    RoleKind,
    Seen,
    Unknown,
    UnknownKind,
    gravest,
    not_provided,
)
from auditor.vendor.answers import Answers, Row

from ...privileges import Privilege, given
from .. import kinds
from ..accounts.viewer import Viewer
from ..firewall import networks
from .depth import depth_in
from .names import Names

ADMINISTRATORS = frozenset({"627090ff-40a3-4053-8790-584edc5be201", "119f245c-3cc8-4b62-b31c-d1a046ced15d"})
"""Templates of System Administrator and System Customizer, which every environment has."""
_PERMISSION = {4: True, 0: False}


def profile_id(name: str) -> str:
    return f"permission-set:{name}"


class Roles:
    """The roles of an environment. `of` finds a role by the id of any of its copies; `administrators` are ids of copies,
    `unclear` those of which it is not known whether they are one."""

    def __init__(self, answers: Answers, viewer: Viewer) -> None:
        self._answers, self._viewer, self._names = answers, viewer, Names(answers)
        roots = {row.text("roleid").lower(): row for row in answers.rows(kinds.ROOT_ROLE)}
        self._named: dict[str, list[Row]] = defaultdict(list)
        for row in roots.values():
            self._named[row.text("name").casefold()].append(row)
        self.of: dict[str, str] = {id_: self._id(row) for id_, row in roots.items()}
        self.administrators: set[str] = set()
        self.unclear: dict[str, Unknown] = {}
        self._answered = {row.text("role") for row in answers.rows(kinds.ANSWERED)}
        seen: set[str] = set()
        for row in answers.rows(kinds.ROLE):
            id_, root = row.text("roleid").lower(), row.text("_parentrootroleid_value").lower()
            if root in roots:
                self.of[id_] = self._id(roots[root])
            template = row.nullable("_roletemplateid_value", row.words)
            if isinstance(template, Unknown):
                self.unclear[id_] = template
            elif template.value is not None and template.value.lower() in ADMINISTRATORS:
                self.administrators.add(id_)
            seen.add(id_)
        self.unclear |= {id_: self._strange(id_) for id_ in roots if id_ not in seen}
        if not self.administrators:  # there is a System Administrator everywhere
            no_template = Unknown(
                UnknownKind.ERROR, kinds.ROLE, reason="no role is made after the template of administrators"
            )
            self.unclear = {**dict.fromkeys(self.of, no_template), **self.unclear}
        self.profiles = {
            row.text("fieldsecurityprofileid").lower(): profile_id(row.text("name"))
            for row in answers.rows(kinds.COLUMN_PROFILE)
        }

    def _id(self, row: Row) -> str:
        """Roles of one name are one, as in solutions."""
        return f"role:{self._named[row.text('name').casefold()][0].text('name')}"

    def all(self) -> Seen[Role]:
        """Complete only where every list was read whole."""
        listed: dict[str, list[Row]] = defaultdict(list)
        for row in self._answers.rows(kinds.ROLE_PRIVILEGE):
            listed[row.text("role")].append(row)
        found = [self._role(rows, listed) for name, rows in self._named.items() if name]
        found += self._column_profiles()
        gap = self._viewer.whole(
            kinds.ROOT_ROLE, kinds.ROLE, kinds.ROLE_PRIVILEGE, kinds.COLUMN_PROFILE, kinds.COLUMN_PERMISSION
        )
        if not found and isinstance(gap, Unknown):
            return gap
        return Population("roles", (*found, *networks(self._answers)), gap)

    def _role(self, rows: list[Row], listed: dict[str, list[Row]]) -> Role:
        first = rows[0]
        id_ = self._id(first)
        entries = [entry for row in rows for entry in listed.get(row.text("roleid").lower(), ())]
        own = entries[0].evidence.source if entries else first.evidence.source
        what = given(id_, (self._privilege(entry) for entry in entries), own, kinds.ROLE_PRIVILEGE)
        seen: Literal[True] | Unknown = what.seen
        if not all(row.text("roleid").lower() in self._answered for row in rows):
            gap = self._answers.gap(kinds.ROLE_PRIVILEGE)
            seen = gap if isinstance(gap, Unknown) else not_provided(kinds.ROLE_PRIVILEGE, first.text("name"))
        nameless = next((row.odd("PrivilegeName") for row in entries if not self._names.of(row)), None)
        seen = seen if nameless is None else nameless
        return Role(
            id=id_,
            name=first.text("name"),
            kind=RoleKind.ROLE,
            evidence=replace(first.evidence, source=own) if entries else first.evidence,
            audience=Known(Audience.INTERNAL, first.evidence),
            grants=what.grants,
            native=what.native,
            rights_seen=seen,
            objects=what.objects if len(what.objects) or seen is True else seen,
            description=first.text("description"),
        )

    def _privilege(self, row: Row) -> Privilege:
        name = self._names.of(row)
        return Privilege(name, depth_in(row) if name else None, replace(row.evidence, locator=name))

    def _column_profiles(self) -> Iterable[Role]:
        columns: dict[str, list[Row]] = defaultdict(list)
        for row in self._answers.rows(kinds.COLUMN_PERMISSION):
            columns[row.text("_fieldsecurityprofileid_value").lower()].append(row)
        for row in self._answers.rows(kinds.COLUMN_PROFILE):
            name = row.text("name")
            if name:
                yield Role(
                    id=profile_id(name),
                    name=name,
                    kind=RoleKind.PERMISSION_SET,
                    evidence=row.evidence,
                    audience=Known(Audience.INTERNAL, row.evidence),
                    description=row.text("description"),
                    fields=self._fields(columns[row.text("fieldsecurityprofileid").lower()]),
                )

    def _fields(self, rows: list[Row]) -> tuple[FieldGrant, ...] | Unknown:
        gap = self._answers.gap(kinds.COLUMN_PERMISSION)
        if isinstance(gap, Unknown):
            return gap
        grants = []
        for row in rows:
            reads, writes = (_PERMISSION.get(_number(row, key)) for key in ("canread", "canupdate"))
            if reads is not False or writes is not False:
                name = f"{row.text('entityname')}.{row.text('attributelogicalname')}".lower()
                grants.append(FieldGrant(name, writes is not False, 0, row.evidence.source))
        return tuple(grants)

    def gap_of(self, ids: Iterable[str]) -> Unknown | None:
        """Why one of these copies of roles is of none that was read; None where all are known."""
        strange = next((id_ for id_ in ids if id_ not in self.of), None)
        return None if strange is None else self._strange(strange)

    def _strange(self, id_: str) -> Unknown:
        gap = self._viewer.whole(kinds.ROLE, kinds.ROOT_ROLE)
        reason = f"role {id_} is not among those that were read"
        return gap if isinstance(gap, Unknown) else Unknown(UnknownKind.ERROR, kinds.ROLE, reason=reason)

    def administers(self, ids: Iterable[str], place: Evidence) -> Known[bool] | Unknown:
        """Whether one of these copies of roles makes an administrator."""
        held = list(ids)
        if any(id_ in self.administrators for id_ in held):
            return Known(True, place)
        gaps = [self.unclear[id_] for id_ in held if id_ in self.unclear]
        strange = self.gap_of(held)
        gaps += [strange] if strange is not None else []
        return gravest(gaps) if gaps else Known(False, place)


def _number(row: Row, key: str) -> int:
    found = row.number(key)
    return -1 if isinstance(found, Unknown) else found.value
