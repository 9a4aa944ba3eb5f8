"""A fault names the line that is wrong, and what to write there where that is known."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from auditor.fault import fault_of
from auditor.posture import not_provided
from auditor.posture.facts.fact import TruthOfFactError

NORMALIZER = """\
from auditor.posture import not_provided

def merge(gap):
    return gap or not_provided("users")
"""


def test_asking_a_fact_for_its_truth_names_who_asked_and_what_to_write(tmp_path: Path) -> None:
    path = tmp_path / "acme" / "normalize.py"
    made = ModuleType("normalize")
    exec(compile(NORMALIZER, str(path), "exec"), made.__dict__)
    with pytest.raises(TruthOfFactError) as raised:
        made.merge(not_provided("users"))
    fault = fault_of(raised.value)
    assert (fault.error, fault.place) == ("TruthOfFactError", "acme/normalize.py:4")
    assert "has no truth value; write `is None`" in str(fault)


def test_other_faults_name_the_innermost_line() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        _ = 1 // int("0")
    fault = fault_of(raised.value)
    assert fault.place.startswith("tests/test_fault.py:")
    assert fault.remedy == ""
