"""Every question that can end a review, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.grounds.outside import from_outside
from auditor.assurance.deciding.grounds.scanned import critical_findings, scan
from auditor.assurance.deciding.grounds.shown import (
    breach_notice,
    data_agreement,
    independent_evidence,
    opinions,
)
from auditor.assurance.deciding.proposal import Ground
from auditor.assurance.deciding.rules import Rules

_ASKING: tuple[Callable[[Evidence, int, Rules], Iterator[Ground]], ...] = (
    critical_findings,
    from_outside,
    opinions,
    independent_evidence,
    data_agreement,
    breach_notice,
    scan,
)


def grounds_of(evidence: Evidence, level: int, rules: Rules) -> list[Ground]:
    """All of them, good ones too."""
    return [one for ask in _ASKING for one in ask(evidence, level, rules)]
