"""What roles allow with single fields. A field that no role names may be read and changed; of several roles the strictest
setting counts (Administration Guide, "Role Management", field-level access)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from auditor.posture import FieldGrant, Unknown, not_provided
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import gap_among

from .. import kinds

READ_WRITE, READ_OWNER_WRITE, READ_ONLY, OWNER_READ_WRITE, NONE = 99, 60, 50, 40, -99
_MAY = {
    READ_WRITE: True,
    READ_OWNER_WRITE: True,
    OWNER_READ_WRITE: True,
    READ_ONLY: False,
}
"""By level, whether the field may be changed where it may be read at all: in one's own records, if in no others."""

Name = tuple[str, str]
"""Module and field, in lower case as roles write it."""


class Fields:
    """The fields that each role leaves open, by the list of fields of each module."""

    def __init__(self, answers: Answers) -> None:
        self._levels: dict[str, dict[Name, int]] = defaultdict(dict)
        gaps: list[object] = [answers.gap(kinds.FIELD, kinds.ACL_FIELD)]
        for row in answers.rows(kinds.ACL_FIELD):
            level = row.number("aclaccess")
            if isinstance(level, Unknown):
                gaps.append(level)
            elif level.value in (*_MAY, NONE):
                self._levels[row.text("role_id")][row.text("category"), row.text("name").lower()] = (
                    level.value
                )
            elif level.value != 0:
                reason = f"the level {level.value} of a field depends on teams"
                gaps.append(not_provided(kinds.ACL_FIELD, reason))
        self.gap = gap_among(gaps)
        self._all = [(_setting(row), _grants(row)) for row in answers.rows(kinds.FIELD)]
        self._open = tuple(editable for _, (editable, _) in self._all)

    def of(self, natives: Iterable[str]) -> tuple[FieldGrant, ...] | Unknown:
        """The fields that an account with these roles may read."""
        if self.gap is not None:
            return self.gap
        found: dict[Name, int] = {}
        for native in natives:
            for name, level in self._levels.get(native, {}).items():
                found[name] = min(level, found.get(name, level))
        if not found:
            return self._open
        levels = ((found.get(name, READ_WRITE), grants) for name, grants in self._all)
        return tuple(grants[0] if _MAY[level] else grants[1] for level, grants in levels if level != NONE)


def _setting(row: Row) -> Name:
    """The name that roles set the field under: that of its group, where it is in one."""
    return row.text("module"), (row.text("group") or row.text("name")).lower()


def _grants(row: Row) -> tuple[FieldGrant, FieldGrant]:
    """To change and to read only. Both are made once, because roles are many and share them."""
    name = f"{row.text('module')}.{row.text('name')}"
    return tuple(FieldGrant(name, editable, 0, row.evidence.source) for editable in (True, False))  # type: ignore[return-value]
