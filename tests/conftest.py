"""What holds for every test."""

from __future__ import annotations

import os

from hypothesis import settings

from tests.chromium import browser
from tests.databases import history_url, postgres, postgres_url, sqlite_url
from tests.fast import (
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_ignore_collect,
    pytest_terminal_summary,
)
from tests.scheduling import pytest_xdist_make_scheduler
from tests.vendor_profiles.over_http import collect_over

__all__ = [
    "browser",
    "collect_over",
    "history_url",
    "postgres",
    "postgres_url",
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_ignore_collect",
    "pytest_terminal_summary",
    "pytest_xdist_make_scheduler",
    "sqlite_url",
]

# A fault in a check, a reader or the access engine fails the test that meets it, in this process and those it starts.
os.environ["CRM_AUDIT_STRICT"] = "1"

# How long an example takes says how busy the machine is.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
