"""What the comment on a change is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from auditor.assess.gating.gate import GateVerdict
from auditor.pipeline.comparing.compared import Compared
from auditor.pipeline.gate import Decision
from auditor.report.plain.comment import Gated

LEAST = "low"


class Gate(Protocol):
    """The gate of what was compared, with all that was asked of it but these."""

    def __call__(self, *, fail_on: str, new_only: bool) -> Decision: ...


def gated_of(
    verdict: GateVerdict,
    fail_on: str,
    compared: Compared,
    asked: Gate,
    notes: Sequence[str],
    paths: Sequence[str],
) -> Gated:
    """The verdict, and what of all that is open is new since the baseline, else since the base."""
    key = " ".join([compared.outcome.assessment.vendor, *paths])
    if compared.baseline is None and compared.base is None:
        return Gated(verdict, fail_on, None, 0, tuple(notes), key)
    added = asked(fail_on=LEAST, new_only=True).verdict
    everything = asked(fail_on=LEAST, new_only=False).verdict
    before = everything.count - added.count
    return Gated(verdict, fail_on, added, before, tuple(notes), key)
