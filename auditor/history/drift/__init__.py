"""What changed between two assessments of a tenant, and why: each change with its cause (docs/drift.md)."""

from auditor.history.drift.compose import changes
from auditor.history.drift.like import Comparison, Parts, compare, stretches
from auditor.history.drift.said.kinds import WHATS, code_of, lost
from auditor.history.drift.trail import trail_of

__all__ = ["WHATS", "Comparison", "Parts", "changes", "code_of", "compare", "lost", "stretches", "trail_of"]
