"""Tables of a product's database as people export them: dumps in SQL, CSV and JSON, read in one way for all products.

A `Kind` says which table holds what and which of its columns are kept; `rows_of` makes rows of a file, and `by_kind` of all files what
`Answers` reads, as if an API had been asked for each table."""

from auditor.vendor.exported.database import DATABASE, by_kind, is_export, rows_of
from auditor.vendor.exported.kinds import Kind, TableKinds

__all__ = ["DATABASE", "Kind", "TableKinds", "by_kind", "is_export", "rows_of"]
