"""What holds for every test."""

from __future__ import annotations

import os

from hypothesis import settings

from tests.chromium import browser
from tests.databases import history_url, postgres, postgres_url, sqlite_url
from tests.examples import GATE
from tests.scheduling import pytest_xdist_make_scheduler
from tests.vendor_profiles.over_http import collect_over

__all__ = [
    "browser",
    "collect_over",
    "history_url",
    "postgres",
    "postgres_url",
    "pytest_xdist_make_scheduler",
    "sqlite_url",
]

# A fault in a check, a reader or the access engine fails the test that meets it, in this process and those it starts.
os.environ["CRM_AUDIT_STRICT"] = "1"

# How long an example takes says how busy the machine is, so there is no deadline. `make test` draws the same examples each time;
# `make test-all` draws others, and prints the seed.
settings.register_profile(GATE, deadline=None, derandomize=True, database=None, max_examples=20)
settings.register_profile("random", deadline=None, print_blob=True)
settings.load_profile(GATE)
