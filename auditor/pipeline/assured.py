"""The posture with what stands beside the product's own evidence: what was measured from outside, comparisons of a restore, and registers of
what vendor and organisation can show."""

from __future__ import annotations

from dataclasses import replace

from auditor.pipeline.opening.answered import questions
from auditor.pipeline.opening.sources import Sources
from auditor.pipeline.rules import Rules
from auditor.posture import Posture
from auditor.probing.measured import with_measured
from auditor.register.facts import with_register
from auditor.register.looked_at.known import Known
from auditor.register.restore.restore_hours import with_hours
from auditor.register.restore.restored import with_restored
from auditor.vendor import vendor_named


def assured(posture: Posture, sources: Sources, rules: Rules) -> Posture:
    """The posture with what was measured of the hosts that registers list, what was compared after a restore, and what registers say. Their
    answers came by the form's own reader, and are no kind of evidence of their own."""
    today = rules.policy.today
    registers = sources.beside.registers
    known = Known(frozenset(rules.catalogue.checks), questions()) if registers else None
    restores = [(path.name, data, sha256) for path, data, sha256 in sources.beside.restores]
    listed = [kept.register for kept in registers]
    posture = with_measured(
        _without_forms(posture, sources),
        [(path.name, file, sha256) for path, file, sha256 in sources.beside.probes],
        today,
        [host for register in listed for host in register.hosts],
        [domain for register in listed for domain in register.domains],
        bool(listed),
    )
    posture = with_register(posture, registers, today, known)
    # After it: a comparison that was made later is no other word on an earlier test that somebody wrote down.
    return with_hours(with_restored(posture, restores, today), restores, today)


def _without_forms(posture: Posture, sources: Sources) -> Posture:
    """The posture without the forms that were made of registers among what was provided."""
    made: dict[str, int] = {}
    for snapshot in sources.stated:
        kind_of = vendor_named(snapshot.vendor).normalizer.kind_of
        for item in snapshot.items:
            kind = kind_of(item.path)
            if kind is not None:
                made[kind] = made.get(kind, 0) + 1
    left = {kind: number - made.get(kind, 0) for kind, number in posture.provided.items()}
    return replace(
        posture, provided={kind: number for kind, number in left.items() if number or kind not in made}
    )
