"""`crm-audit vendors form`: writes the empty form, never over a file that may be filled in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import yaml

from tests.exports import audit


@pytest.mark.parametrize(("language", "word"), [("en", "Signing in"), ("vi", "Đăng nhập")])
def test_yaml_goes_to_standard_output(language: str, word: str) -> None:
    ran = audit("vendors", "form", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert word in ran.out
    assert yaml.safe_load(ran.out)["language"] == language


def test_a_workbook_goes_into_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "crm-form.xlsx"
    assert audit("vendors", "form", "--format", "xlsx", "--out", str(path)).code == 0
    assert zipfile.is_zipfile(path)
    assert audit("vendors", "form", "--format", "xlsx").code == 2


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.form.yaml"
    path.write_text("answers of a week", encoding="utf-8")
    ran = audit("vendors", "form", "--out", str(path))
    assert ran.code == 2
    assert "may be filled in" in ran.err
    assert path.read_text(encoding="utf-8") == "answers of a week"
    assert audit("vendors", "form", "--out", str(tmp_path / "no" / "where.yaml")).code == 2
