"""The words of reports: sentences, values, reasons and dates in one language."""
