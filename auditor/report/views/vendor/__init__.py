"""The report for the vendor and the implementer, from an assessment."""

from auditor.report.views.vendor.build import dossier_of

__all__ = ["dossier_of"]
