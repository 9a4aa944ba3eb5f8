"""The assessment as CycloneDX attestations (CDXA, specification 1.6, checked 2026-11-27)."""

from auditor.report.machine.cyclonedx.bom import pieces

__all__ = ["pieces"]
