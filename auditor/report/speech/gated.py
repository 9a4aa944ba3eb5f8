"""The verdict of a gate in a line."""

from __future__ import annotations

from auditor.assess.gating.gate import GateVerdict
from auditor.codes import FOUND
from auditor.report.speech.words import Words


def last_line(verdict: GateVerdict, words: Words, fail_on: str) -> str:
    """Passed, failed, or could not tell, and how many reasons there are."""
    key = f"gate.code_{verdict.code}" + ("_and_3" if verdict.code == FOUND and verdict.could_not_tell else "")
    findings = verdict.count
    reasons = len(verdict.could_not_tell)
    if (findings if verdict.code == FOUND else reasons) == 1 and words.has(f"{key}.one"):
        key = f"{key}.one"
    return words.ui(
        key,
        findings=words.number(findings),
        reasons=words.number(reasons),
        threshold=words.ui(f"severity.{fail_on}"),
    )
