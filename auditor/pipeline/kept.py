"""What is kept from one run to the next, for the program that runs now."""

from __future__ import annotations

import os
from datetime import date
from functools import lru_cache
from importlib.metadata import entry_points

from auditor.announced import CHECKS
from auditor.cache import Cache
from auditor.cache.program import program_digest
from auditor.vendor.recall import Recall
from auditor.vendor.registry import ENTRY_POINTS as VENDORS
from auditor.vendor.registry import Vendor

OURS = ("auditor", "checks", "vendor_profiles")


@lru_cache(maxsize=1)
def this_program() -> str:
    """The digest of all that decides about a verdict and is no input of it."""
    others = (point.value for group in (CHECKS, VENDORS) for point in entry_points(group=group))
    return program_digest((*OURS, *(name.partition(":")[0].partition(".")[0] for name in others)))


def recall_of(cache: Cache | None, vendor: Vendor, today: date, files: int) -> Recall | None:
    """The records that were kept where one stands; None where there are few files."""
    if cache is None or files < cache.fewest:
        return None
    return Recall(cache, f"records {vendor.id} {os.getcwd()}", this_program(), vendor.package, today)
