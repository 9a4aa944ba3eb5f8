"""Every check brings a posture that fails and one that passes, as the engine judged them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import auditor
from auditor.check import Check, load_catalogue
from auditor.check.examples import FOLDER, NAMES, examples_of
from auditor.check.registry import OWN_PACKAGE
from tests.check.test_contract import NEVER_PASSES, OURS

KEPT = Path(auditor.__file__).parent.parent / OWN_PACKAGE / FOLDER


@pytest.mark.parametrize("check", OURS, ids=lambda check: str(check.id))
def test_a_check_has_an_example_that_fails_and_one_that_passes(check: Check) -> None:
    found = {one.name: one for one in examples_of(check)}
    assert set(found) == set(NAMES) - ({"passes"} if check.id in NEVER_PASSES else set())
    assert found["fails"].status in ("fail", "partial")
    assert found["fails"].entities, "an example that fails names what is wrong"
    assert all(one.status == "pass" for name, one in found.items() if name == "passes")
    for example in found.values():
        assert example.seen, f"{example.name}: nothing of the posture is shown"
        assert set(example.said) == {"en", "vi"}
        assert not {"{", "}"} & set("".join(example.said.values()))


def test_no_example_is_left_of_a_check_that_is_gone() -> None:
    assert {path.stem for path in KEPT.glob("*.json")} == {check.id for check in OURS}


def test_a_check_whose_package_keeps_no_examples_has_none() -> None:
    check = load_catalogue().checks["auth.lockout"]
    assert examples_of(replace(check, id="auth.no-such-check")) == []
    assert examples_of(replace(check, judge=examples_of)) == []  # type: ignore[arg-type]
