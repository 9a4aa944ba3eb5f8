"""Groups and territories. Neither gives a right: sharing rules and territory rules open records to them."""

from __future__ import annotations

from auditor.posture import Group, GroupKind, Known, Population, Seen, Unknown, Unread, gravest
from auditor.vendor.answers import Answers, Row

from .. import kinds


def groups(answers: Answers) -> Seen[Group]:
    parts = [answers.population("groups", kinds.GROUP, lambda row: _group(row, GroupKind.PUBLIC_GROUP))]
    if not answers.absent(kinds.TERRITORY):
        parts.append(
            answers.population("groups", kinds.TERRITORY, lambda row: _group(row, GroupKind.TERRITORY))
        )
    items: list[Group] = []
    unread: list[Unread] = []
    gaps: list[Unknown] = []
    for part in parts:
        if isinstance(part, Unknown):
            gaps.append(part)
            continue
        items += part.items
        unread += part.unread
        if isinstance(part.complete, Unknown):
            gaps.append(part.complete)
    if gaps and not items and not unread:
        return gravest(gaps)
    return Population("groups", tuple(items), gravest(gaps) if gaps else True, tuple(unread))


def _group(row: Row, kind: GroupKind) -> Group:
    id_ = row.text("id")
    return Group(f"{kind}:{id_}", row.text("name") or id_, kind, Known((), row.evidence), row.evidence)
