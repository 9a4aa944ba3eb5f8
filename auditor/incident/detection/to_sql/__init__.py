"""Expressions as SQL of DuckDB over the table `events`."""
