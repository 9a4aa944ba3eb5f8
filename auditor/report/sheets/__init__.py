"""Reports as tables: workbooks and CSV."""
