"""What registers attest of controls of frameworks, as an assessment keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.assess.frameworks.attested import Attestation
from auditor.register.file.reading import Kept


def attestations_of(registers: Sequence[Kept]) -> tuple[Attestation, ...]:
    """Every attestation of every register, each with its register as the source: of two registers the worse word counts."""
    return tuple(_of(registers))


def _of(registers: Sequence[Kept]) -> Iterator[Attestation]:
    names = [kept.shown for kept in registers]
    for number, kept in enumerate(registers, 1):
        source = kept.shown if names.count(kept.shown) == 1 else f"{kept.shown} ({number})"
        for one in kept.register.attestations:
            file = one.file.name if one.file is not None else ""
            evidence = one.evidence or one.document or file or ""
            by, until = one.by or "", one.until
            yield Attestation(one.framework, one.control, one.answer, by, one.on, until, evidence, source)
