"""The assessment as OCSF Compliance Findings (schema 1.8.0, class 2003), for a SIEM or a lake of findings."""

from auditor.report.machine.ocsf.findings import VERSION, pieces

__all__ = ["VERSION", "pieces"]
