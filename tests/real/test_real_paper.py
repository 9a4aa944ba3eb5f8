"""The report for management of real organisations: at most two sheets of paper, in both languages.

They are no part of the project. The environment variable CRM_AUDIT_REAL_EXPORTS names the folder that holds them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from auditor import audit
from auditor.report.html.management import render
from tests.report.html.test_paper import LANGUAGES, PAPERS, pages

HOME = Path(os.environ.get("CRM_AUDIT_REAL_EXPORTS", "no-real-exports"))
EXPORTS = (
    "salesforce/GSA__SF_WorkSpace.zip",
    "salesforce/jongpie__NebulaLogger",
    "salesforce/trailheadapps__easy-spaces-lwc",
    "salesforce/trailheadapps__ebikes-lwc",
    "dataverse/ewingjm__development-hub",
    "dataverse/microsoft__Nonprofits",
)

needs_exports = pytest.mark.skipif(
    not (HOME / "salesforce").is_dir(), reason="CRM_AUDIT_REAL_EXPORTS names no folder of real exports"
)
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("chromium"), needs_exports]


@pytest.mark.parametrize("export", EXPORTS)
def test_it_takes_at_most_two_pages(browser: Any, export: str, tmp_path: Path) -> None:
    with audit(HOME / export) as outcome:
        for language in LANGUAGES:
            text = render(outcome.assessment, outcome.words(language), outcome.vendor.guidance)
            for paper in PAPERS:
                assert 1 <= pages(browser, text, paper, tmp_path) <= 2, (language, paper)
