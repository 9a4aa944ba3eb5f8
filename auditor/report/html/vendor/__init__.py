"""The page for the vendor and the implementer."""

from auditor.report.html.vendor.page import page_of, render

__all__ = ["page_of", "render"]
