"""What all parts of the posture start from: the answers, the groups and the access list of one tenant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from auditor.posture import Evidence, Fact, Known, Source, Unknown, UnknownKind, gravest, not_provided
from auditor.vendor import Extraction
from auditor.vendor.answers import Answers, Keys, Row

from ..rights.matrix import Matrix
from ..tables import as_their_document, inherits
from .refs import lacking
from .rights.access_list import AccessList, access_list
from .rights.groups import Groups, groups_of
from .sight import NARROWED, hidden, single_company

T = TypeVar("T")

SYSTEM, MANAGER = "base.group_system", "base.group_erp_manager"
EVERYBODY = "base.group_everyone"
"""From Odoo 20 the group of every account, visitors too, in the place of lines without a group."""
PUBLIC, PORTAL, INTERNAL = "base.group_public", "base.group_portal", "base.group_user"
MEMBERS = ("UserGroups", "UserGroupsUntil18")
API_KEYS = ("ApiKey", "ApiKeyUntil17")

KEYS: Keys = {
    "GroupId": {"module": str, "name": str, "res_id": int},
    "Model": {"model": str},
    "Module": {"name": str},
    "Parameter": {"key": str},
    "Recovery": {"key": str},
}
"""Kinds whose rows are looked up by name, of which a row without one may be any."""


@dataclass(frozen=True, slots=True)
class Tenant:
    """The answers, with the gaps that the rights of the account tear into them."""

    answers: Answers
    groups: Groups
    listed: AccessList
    matrix: Matrix
    members: dict[int, frozenset[int]]
    members_gap: Unknown | None
    me: int | Unknown

    def kind(self, *kinds: str) -> str | Unknown:
        """That one of several kinds which this version has."""
        return _kind(self.answers, *kinds)

    def groups_of_user(self, user: int) -> frozenset[int] | Unknown:
        """All groups of a user, given directly or brought along."""
        if user in self.members:
            return self.matrix.closure(*self.members[user])
        missing = not_provided("UserGroups", reason=f"user {user}")
        return missing if self.members_gap is None else self.members_gap

    def module(self, *names: str) -> bool | Unknown:
        """Whether one of these modules is installed."""
        if any(row.text("name") in names for row in self.answers.rows("Module")):
            return True
        gap = self.answers.gap("Module")
        if isinstance(gap, Unknown):
            return gap
        understood = any(row.text("name") == "base" for row in self.answers.rows("Module"))
        return False if understood else lacking("Module", "base")

    def place(self, kind: str) -> Evidence:
        """Evidence for what the absence of a row says: the answer that would have held it, else the version."""
        for of in (kind, "Module", "Version"):
            for row in self.answers.rows(of):
                return Evidence(row.evidence.source)
        collection = self.answers.extraction.collection
        where, when = (collection.address, collection.started_at) if collection else ("", "")
        return Evidence(Source(where, "", when))

    def parameter(self, key: str) -> Row | Unknown | None:
        """A system parameter; None where it is known not to be set."""
        for row in self.answers.rows("Parameter"):
            if row.text("key") == key:
                return row
        gap = self.answers.gap("Parameter")
        return gap if isinstance(gap, Unknown) else None

    def installed(self, *names: str) -> Fact[bool]:
        """The same as a fact."""
        found = self.module(*names)
        return found if isinstance(found, Unknown) else Known(found, self.place("Module"))

    def value(self, key: str, read: Callable[[Row], Fact[T]], unset: T | None = None) -> Fact[T]:
        """What a system parameter says; `unset` is what the product takes where it is not set, None where that is not known."""
        row = self.parameter(key)
        if isinstance(row, Unknown):
            return row
        if row is not None:
            return read(row)
        gap = not_provided("Parameter", reason=f"{key} is not set")
        return gap if unset is None else Known(unset, self.place("Parameter"))


def tenant(extraction: Extraction) -> Tenant:
    """The tenant as the account of this audit sees it."""
    answers = Answers(extraction, KEYS)
    groups = groups_of(answers)
    listed = access_list(answers).with_everyone(groups.number(EVERYBODY))
    me = _me(answers)
    members, members_gap = _members(answers)
    blind = _matrix(groups, listed, None)
    mine = _mine(me, members, members_gap, blind)
    gaps = hidden(answers, me, mine, blind, ("Company",))
    answers = _with_gaps(answers, gaps)
    matrix = _matrix(groups, listed, single_company(answers))
    others = {*NARROWED} - {"Company"}
    answers = _with_gaps(answers, hidden(answers, me, mine, matrix, tuple(sorted(others))))
    members, members_gap = _members(answers)
    return Tenant(answers, groups, listed, matrix, members, members_gap, me)


def _matrix(groups: Groups, listed: AccessList, single_company: bool | None) -> Matrix:
    return Matrix(
        listed.lines,
        listed.rules,
        groups.implied,
        inherits(),
        listed.rules_gap is None,
        single_company,
        listed.merged,
        frozenset(as_their_document()),
    )


def _kind(answers: Answers, *kinds: str) -> str | Unknown:
    given = answers.extraction
    whole = [kind for kind in kinds if kind in given.provided and answers.gap(kind) is True]
    some = [kind for kind in kinds if kind in given.provided]
    if whole or some:
        return (whole or some)[0]
    gaps = [gap for kind in kinds if isinstance(gap := answers.gap(kind), Unknown)]
    if gaps:
        return gravest(gaps)
    reason = "this version knows none of the fields that are asked for"
    return Unknown(UnknownKind.ERROR, kinds[0], reason=reason)


def _me(answers: Answers) -> int | Unknown:
    row = answers.one("Identity")
    if isinstance(row, Unknown):
        return row
    found = row.number("uid")
    return found if isinstance(found, Unknown) else found.value


def _members(answers: Answers) -> tuple[dict[int, frozenset[int]], Unknown | None]:
    kind = _kind(answers, *MEMBERS)
    if isinstance(kind, Unknown):
        return {}, kind
    field = "group_ids" if kind == MEMBERS[0] else "groups_id"
    found: dict[int, frozenset[int]] = {}
    for row in answers.rows(kind):
        user, held = row.number("id"), row.fact(field, list)
        if not isinstance(user, Unknown) and not isinstance(held, Unknown):
            found[user.value] = frozenset(group for group in held.value if isinstance(group, int))
    gap = answers.gap(kind)
    return found, gap if isinstance(gap, Unknown) else None


def _mine(
    me: int | Unknown,
    members: dict[int, frozenset[int]],
    members_gap: Unknown | None,
    matrix: Matrix,
) -> frozenset[int] | Unknown:
    if isinstance(me, Unknown):
        return me
    if me in members:
        return matrix.closure(*members[me])
    return not_provided("UserGroups", reason=f"user {me}") if members_gap is None else members_gap


def _with_gaps(answers: Answers, gaps: dict[str, Unknown]) -> Answers:
    """The same rows; a gap that was there stays where it is the graver one."""
    extraction = answers.extraction
    all_gaps = dict(extraction.gaps)
    for kind, gap in gaps.items():
        if kind in extraction.absent:
            continue
        all_gaps[kind] = gravest((gap, all_gaps[kind])) if kind in all_gaps else gap
    return Answers(replace(extraction, gaps=all_gaps), KEYS)
