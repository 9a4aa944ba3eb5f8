"""Papers that somebody decides by or answers for: one form, drawn as a page, as a PDF and as a workbook."""
