"""What a workbook and a page that are answered hold for the machine, whatever the language: written by the report, read back by the import.

A workbook has a sheet `HEAD_SHEET` (hidden) with a key and its value in each row, one row for each of `HEAD`. Each sheet that is to be answered has a
row of keys (hidden) above its rows: in a column that is read back its key of `COLUMNS`, in any other nothing or a key of its own. Titles may stand
between the keys and the first row that names a finding; a row without `said` is not answered. Where one person answers all of a sheet, `by` and `at`
may stand above the table alone: the key in the first column, the value in the third. A page saves the same head and rows as `answers.json`."""

from __future__ import annotations

SCHEMA = "crm-auditor/answers/1"

HEAD_SHEET = "crm-auditor"
HEAD = ("schema", "tenant", "vendor", "assessment", "assessed", "language")
"""`tenant` as the assessment names it, `vendor` the id of the product, `assessment` the digest that names the assessment, `assessed` its ISO day."""

TENANT = 200
"""Characters by which tenants are told apart: a longer name is cut."""

ASKED = ("about", "check", "resource")
"""What the report writes, and whoever answers leaves as it is. `resource` is the name as it is shown."""

ANSWERED = ("said", "text", "proof_name", "proof_digest", "by_day", "by", "at")
"""What whoever answers fills in; `said` is a key of `Said`, or its word in either language."""

COLUMNS = (*ASKED, *ANSWERED)
"""Every key, in the order in which they stand where they stand side by side."""

KEY_ROWS = 60
"""The row of keys is among the first so many of its sheet."""

FINDING, DOCUMENT = "check:", "document:"
"""How `about` begins where it is all of a check, or something to be sent (by check, topic or kind of document); else it is the fingerprint of one entity's finding."""
