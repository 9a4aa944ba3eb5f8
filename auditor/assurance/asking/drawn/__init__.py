"""The questions as a workbook and as a page."""
