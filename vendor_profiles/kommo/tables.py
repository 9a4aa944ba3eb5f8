"""The data files of this profile."""

from __future__ import annotations

from functools import partial

from auditor.vendor.facts import tables

table = partial(tables.table, __package__)
"""A data file that lies beside this module, by its name without `.yaml`."""
