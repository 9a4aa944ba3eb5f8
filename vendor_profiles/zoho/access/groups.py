"""Groups and territories. Neither gives a right: sharing rules and territory rules open records to them."""

from __future__ import annotations

from functools import partial

from auditor.posture import Group, GroupKind, Known, Seen
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import united

from .. import kinds


def groups(answers: Answers) -> Seen[Group]:
    kinds_of = {kinds.GROUP: GroupKind.PUBLIC_GROUP, kinds.TERRITORY: GroupKind.TERRITORY}
    there = [kind for kind in kinds_of if kind == kinds.GROUP or not answers.absent(kind)]
    return united(
        "groups", (answers.population("groups", kind, partial(_group, kinds_of[kind])) for kind in there)
    )


def _group(kind: GroupKind, row: Row) -> Group:
    id_ = row.text("id")
    return Group(f"{kind}:{id_}", row.text("name") or id_, kind, Known((), row.evidence), row.evidence)
