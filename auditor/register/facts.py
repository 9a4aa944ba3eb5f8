"""From registers to the posture: what documents, promises and people show, as long as they hold. No register is beyond all that was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

from auditor.posture import (
    Assurance,
    Backup,
    Flaw,
    Population,
    Posture,
    RegisterEntry,
    Unknown,
    UnknownKind,
    gravest,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.posture.topics.assurance import RESOURCE
from auditor.posture.union.sources import unite
from auditor.register.file.reading import Kept
from auditor.register.holding import backups, lists, papers
from auditor.register.holding.freshness import Validity, validities
from auditor.register.holding.inventory import inventory
from auditor.register.holding.saying import silent
from auditor.register.looked_at.entries import entries_of
from auditor.register.looked_at.lint import Known as Names
from auditor.register.looked_at.lint import lint

_OWN = ("documents", "customer_controls", "entries", "inventory")
"""What only a register tells: where there is none, no other silence stands in its place."""


def with_register(
    posture: Posture, kepts: Sequence[Kept], today: date, known: Names | None = None
) -> Posture:
    """The posture with what registers say. What was seen otherwise stays, a statement fills only what is not known, and where both know and
    differ that is a contradiction. `known` are the names that there are."""
    if not kepts:
        return replace(posture, assurance=_out_of_reach(posture.assurance))
    names = known or Names()
    prefixes = [""] if len(kepts) == 1 else [f"{number}/" for number, _ in enumerate(kepts, 1)]
    valid = [validities(kept, today) for kept in kepts]
    told = [backups.backups_of(kept, one, today) for kept, one in zip(kepts, valid, strict=True)]
    said = unite(
        [
            unseen_posture(
                posture.vendor,
                silent(),
                assurance=_assurance(kept, one, prefix, posture, today, names),
            )
            for kept, one, prefix in zip(kepts, valid, prefixes, strict=True)
        ]
    )
    exists, often, tested = backups.summary(told)
    said = replace(
        said,
        backup=unseen(Backup, silent(), exists=exists, interval_hours=often, last_restore_test=tested),
    )
    united = unite([posture], said)
    assurance = _with_reasons(united.assurance, said.assurance)
    coverage = backups.with_backups(posture.backup.coverage, told)
    return replace(
        united,
        assurance=assurance,
        backup=replace(united.backup, coverage=coverage),
        audit_credentials=posture.audit_credentials,  # a register signs in nowhere
        provided=dict(sorted({**posture.provided, RESOURCE: len(kepts)}.items())),
    )


def _out_of_reach(assurance: Assurance) -> Assurance:
    """What only a register tells is beyond every other source; what a form asks, too, stays as the form left it."""
    changes = {}
    for entry in fields(assurance):
        fact = getattr(assurance, entry.name)
        if not isinstance(fact, Unknown) or fact.kind is not UnknownKind.NOT_PROVIDED:
            continue
        if entry.name in _OWN or fact.resource == RESOURCE:
            changes[entry.name] = out_of_reach(RESOURCE)
    return replace(assurance, **changes)


def _with_reasons(assurance: Assurance, said: Assurance) -> Assurance:
    """What stays unknown says why the register does not tell it, unless something graver stands in the way."""
    changes = {
        entry.name: gravest((other, mine))
        for entry in fields(assurance)
        if isinstance(mine := getattr(assurance, entry.name), Unknown)
        and isinstance(other := getattr(said, entry.name), Unknown)
    }
    return replace(assurance, **changes)


def _assurance(
    kept: Kept, valid: dict[str, Validity], prefix: str, posture: Posture, today: date, names: Names
) -> Assurance:
    processors, notice = lists.sub_processors(kept, valid, prefix, today)
    newest, reach = lists.changes(kept, valid, posture, today)
    return unseen(
        Assurance,
        silent(),
        documents=papers.documents(kept, valid, prefix),
        customer_controls=papers.customer_controls(kept, valid, names.checks, prefix),
        sub_processors=processors,
        sub_processor_notice_days=notice,
        newest_change=newest,
        changes_reach_release=reach,
        incident_plan_tested=lists.given_days(kept, valid, "incident_plan_tested"),
        training=lists.given_days(kept, valid, "training"),
        impact_assessment=lists.given_days(kept, valid, "impact_assessment"),
        entries=_entries(kept, valid, prefix, today, names),
        inventory=inventory(kept, valid, prefix, today),
    )


def _entries(
    kept: Kept, valid: dict[str, Validity], prefix: str, today: date, names: Names
) -> Population[RegisterEntry]:
    """Every entry of the register, with what is wrong with it."""
    flaws: dict[str, dict[Flaw, None]] = {}
    for one in lint(kept, today, names, valid):
        flaws.setdefault(one.entry, {})[one.flaw] = None
    items = []
    for entry in entries_of(kept):
        mine = tuple(flaws.get(entry.id, ()))
        evidence = papers.place_of(kept, entry.where, *entry.place)
        items.append(
            RegisterEntry(f"register-entry:{prefix}{entry.id}", entry.name, entry.kind, mine, evidence)
        )
    return Population("register_entries", tuple(items))
