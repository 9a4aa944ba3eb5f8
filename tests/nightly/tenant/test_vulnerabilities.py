"""The list of known vulnerabilities that the file names is the one that a night looks versions up in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.nightly.tenant.judge import judged, request_of
from auditor.userfile import UserFileError
from tests.nightly.support import machine, order


def test_it_takes_the_place_of_the_one_that_comes_along(tmp_path: Path) -> None:
    made = order(tmp_path)
    assert request_of(made, None).vulnerabilities is None
    named = replace(made, vulnerabilities=tmp_path / "faults.json")
    assert request_of(named, None).vulnerabilities == tmp_path / "faults.json"


def test_one_that_is_not_there_ends_the_night_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match=r"faults\.json"):
        judged(replace(order(tmp_path), vulnerabilities=tmp_path / "faults.json"), None, machine())
