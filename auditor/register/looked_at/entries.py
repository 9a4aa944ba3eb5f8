"""The entries of a register, each by a name of its own, with its place in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditor.register.file.reading import Kept
from auditor.register.holding.decisions import latest
from auditor.register.kinds import kinds

WHOLE = "register"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its id (`document/soc-2`, `holder/access.export-data/role:Sales`), what people call it, which part of the register it is of,
    where that is said, its place in the file, and what stands there."""

    id: str
    name: str
    kind: str
    where: str
    place: tuple[str | int, ...]
    value: Any


def entries_of(kept: Kept) -> tuple[Entry, ...]:
    """Every entry, in the order of the file's parts. Two of one name are told apart by their number."""
    seen: Counter[str] = Counter()
    found = []
    for entry in _entries(kept):
        seen[entry.id] += 1
        times = seen[entry.id]
        found.append(
            entry
            if times == 1
            else Entry(f"{entry.id}/{times}", entry.name, entry.kind, entry.where, entry.place, entry.value)
        )
    return tuple(found)


def _entries(kept: Kept) -> Iterator[Entry]:
    register = kept.register
    yield Entry(WHOLE, register.tenant, "register", "register", (), register)
    for number, paper in enumerate(register.documents or ()):
        where, place = f"documents.{paper.id}", ("documents", number)
        kind = kinds().get(paper.kind)
        name = paper.title or (kind.name.en if kind is not None else paper.id)
        yield Entry(f"document/{paper.id}", name, "document", where, place, paper)
        for index, control in enumerate(paper.customer_controls or ()):
            yield Entry(
                f"document/{paper.id}/{control.id}",
                control.id,
                "customer_control",
                f"{where}.customer_controls.{control.id}",
                (*place, "customer_controls", index),
                control,
            )
    for key, kind_, listed in (
        ("sub_processors", "sub_processors", register.sub_processors),
        ("changes", "changes", register.changes),
    ):
        if listed is not None:
            yield Entry(kind_.replace("_", "-"), kind_, kind_, key, (key,), listed)
    for number, backup in enumerate(register.backups or ()):
        name = backup.name or backup.data
        yield Entry(
            f"backup/{backup.data}/{name}",
            name,
            "backup",
            f"backups.{backup.data}",
            ("backups", number),
            backup,
        )
    for number, answer in enumerate(register.answers):
        id_ = answer.question
        yield Entry(f"answer/{id_}", id_, "answer", f"answers.{id_}", ("answers", number), answer)
    for number, said in enumerate(register.attestations):
        id_ = f"{said.framework}/{said.control}"
        yield Entry(
            f"attestation/{id_}",
            said.control,
            "attestation",
            f"attestations.{id_}",
            ("attestations", number),
            said,
        )
    for number, one in enumerate(register.exceptions):
        id_ = f"{one.check}/{one.resource}"
        yield Entry(
            f"exception/{id_}", id_, "exception", f"exceptions.{one.check}", ("exceptions", number), one
        )
    for number, holder in enumerate(register.holders):
        id_ = f"{holder.check}/{holder.resource}"
        yield Entry(f"holder/{id_}", id_, "holder", f"holders.{holder.check}", ("holders", number), holder)
    for number, known in enumerate(register.inventory or ()):
        id_ = f"{known.kind}/{known.resource}"
        yield Entry(
            f"inventory/{id_}",
            known.resource,
            "inventory",
            f"inventory.{known.kind}",
            ("inventory", number),
            known,
        )
    for key, kind_, valued in (("apps", "app", register.apps), ("data", "data", register.data)):
        for number, thing in enumerate(valued):
            yield Entry(
                f"{kind_}/{thing.name}", thing.name, kind_, f"{key}.{thing.name}", (key, number), thing
            )
    holds = latest(register)
    for number, decided in enumerate(register.decisions):
        id_, place = f"decision/{decided.on}", ("decisions", number)
        yield Entry(id_, f"{decided.on}: {decided.decision}", "decision", "decisions", place, decided)
        for index, condition in enumerate(decided.conditions if decided is holds else ()):
            yield Entry(
                f"condition/{condition.id}",
                condition.text,
                "condition",
                f"decisions.conditions.{condition.id}",
                (*place, "conditions", index),
                condition,
            )
