"""The change watch: what the vendor's change records and lists say now, and how that differs from the last review."""
