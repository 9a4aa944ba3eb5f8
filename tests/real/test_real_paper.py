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
EXPORTS = sorted(
    path
    for product in ("salesforce", "dataverse")
    for path in (HOME / product).glob("*")
    if path.is_dir() or path.suffix == ".zip"
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("chromium"),
    pytest.mark.skipif(
        not (HOME / "salesforce").is_dir(), reason="CRM_AUDIT_REAL_EXPORTS names no folder of real exports"
    ),
]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.stem)
def test_it_takes_at_most_two_pages(browser: Any, export: Path, tmp_path: Path) -> None:
    with audit(export) as outcome:
        for language in LANGUAGES:
            text = render(outcome.assessment, outcome.words(language), outcome.vendor.guidance)
            for paper in PAPERS:
                assert 1 <= pages(browser, text, paper, tmp_path) <= 2, (language, paper)
