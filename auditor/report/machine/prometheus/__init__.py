"""Metrics in the text format of Prometheus: what their names are, how the format is written, and those of one assessment."""

from auditor.report.machine.prometheus.tenant import pieces

__all__ = ["pieces"]
