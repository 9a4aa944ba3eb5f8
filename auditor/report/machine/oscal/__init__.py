"""The assessment as OSCAL assessment results (NIST, model version 1.2.1, checked 2026-11-27)."""

from auditor.report.machine.oscal.results import pieces

__all__ = ["pieces"]
