"""Groups, by the external ids that the product and its addons give them: names are translated, and can be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.posture import Unknown
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import first_gap, gap_among

from ..refs import lacking, number_of

ALWAYS = frozenset({"base.group_public", "base.group_portal", "base.group_user", "base.group_system"})
"""Groups that no installation lacks. Names without them were not understood, and a group that has no name there may be
one that gives powers."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows by number; external ids ("base.group_user") by number; what each group brings along directly. `gap` says why
    groups are missing, `names_gap` why external ids are, `torn` holds the groups whose implied ones are not known."""

    rows: Mapping[int, Row]
    external: Mapping[int, str]
    implied: Mapping[int, frozenset[int]]
    torn: Mapping[int, Unknown]
    gap: Unknown | None
    names_gap: Unknown | None

    def number(self, external: str) -> int | None:
        """The group of an external id; None where there is none, or its id is not known."""
        return next((number for number, name in self.external.items() if name == external), None)

    def role_id(self, number: int) -> str:
        """The canonical id: by external id, which is the same in every tenant, else by number."""
        return f"group:{self.external.get(number, number)}"

    def name(self, number: int) -> str:
        row = self.rows.get(number)
        if row is None:
            return self.external.get(number, str(number))
        return row.text("full_name") or row.text("name") or str(number)


def groups_of(answers: Answers) -> Groups:
    """All groups that were seen."""
    found: dict[int, Row] = {}
    implied: dict[int, frozenset[int]] = {}
    torn: dict[int, Unknown] = {}
    odd: list[Unknown] = []
    for row in answers.rows("Group"):
        number = number_of(row, "id")
        if number is None:
            odd.append(row.odd("id"))
            continue
        found[number] = row
        brings = row.fact("implied_ids", list)
        if isinstance(brings, Unknown):
            torn[number] = brings
        else:
            implied[number] = frozenset(entry for entry in brings.value if isinstance(entry, int))
    external: dict[int, str] = {}
    for row in sorted(answers.rows("GroupId"), key=lambda row: number_of(row, "id") or 0):
        number = number_of(row, "res_id")
        if number is not None and row.text("module") and row.text("name"):
            external.setdefault(number, f"{row.text('module')}.{row.text('name')}")
    unnamed = sorted(ALWAYS - set(external.values()))
    unread = [lacking("GroupId", *unnamed)] if unnamed else []
    return Groups(
        found, external, implied, torn, _gap(answers, "Group", odd), _gap(answers, "GroupId", unread)
    )


def _gap(answers: Answers, kind: str, beside: list[Unknown]) -> Unknown | None:
    return first_gap((answers.gap(kind), gap_among(beside)))
