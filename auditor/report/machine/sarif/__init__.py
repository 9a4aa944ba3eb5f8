"""The assessment as SARIF 2.1.0, for code scanning and for what collects findings."""

from auditor.report.machine.sarif.log import pieces, render

__all__ = ["pieces", "render"]
