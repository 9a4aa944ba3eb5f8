"""The table of the spread: what it finds wrong, and that nothing is wrong with the products there are."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from benchmarks import spread
from benchmarks.spread import STATES, Row, faults
from benchmarks.twins import products

GOOD = {
    "weak": Row("acme", "weak", 30.0, 60.0, 10.0, 1, "E", 5),
    "half": Row("acme", "half", 45.0, 45.0, 10.0, 1, "E", 2),
    "hardened": Row("acme", "hardened", 70.0, 20.0, 10.0, 3, "C", 6),
}


def test_a_hardened_twin_that_is_well_above_is_right() -> None:
    assert faults(GOOD) == []
    assert faults({**GOOD, "half": replace(GOOD["half"], level=2, next=9)}) == []


@pytest.mark.parametrize(
    ("state", "changes", "words"),
    [
        ("hardened", {"good": 54.0}, "24.0 points above weak, 25 are wanted"),
        ("hardened", {"level": 1}, "hardened is on level 1, weak on 1"),
        ("half", {"good": 29.0}, "half does not lie between"),
        ("half", {"good": 71.0}, "half does not lie between"),
        ("half", {"level": 4}, "half does not lie between"),
        ("half", {"next": 5}, "half has 5 on the way to its next level, weak 5"),
    ],
)
def test_what_is_wrong_is_said(state: str, changes: dict[str, float], words: str) -> None:
    assert words in "\n".join(faults({**GOOD, state: replace(GOOD[state], **changes)}))  # type: ignore[arg-type]


def test_of_a_product_that_lacks_what_the_next_level_takes_fewer_points_are_asked() -> None:
    rows = {
        **GOOD,
        "hardened": replace(GOOD["hardened"], good=46.0, level=1),
        "half": replace(GOOD["half"], next=5),
    }
    assert len(faults(rows)) == 3
    assert faults(rows, lacks=True) == []
    assert len(faults({**rows, "hardened": replace(rows["hardened"], good=39.0)}, lacks=True)) == 2


def test_a_product_that_meets_what_is_asked_of_all_lacks_nothing() -> None:
    assert faults(GOOD, lacks=True) == ["says that it lacks something, and meets what is asked of all"]


@pytest.mark.slow
def test_the_score_tells_the_twins_of_every_product_apart(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["spread", "--json"])
    code = spread.main()
    said = json.loads(capsys.readouterr().out)
    assert (code, said["faults"]) == (0, {})
    assert [(row["product"], row["state"]) for row in said["rows"]] == [
        (name, state) for name in products() for state in STATES
    ]
    for row in said["rows"]:
        assert row["good"] + row["bad"] + row["unseen"] == pytest.approx(100)


@pytest.mark.slow
def test_the_table_is_a_line_a_twin(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["spread"])
    spread.main()
    lines = capsys.readouterr().out.splitlines()
    lacking = [name for name, product in products().items() if hasattr(product, "LACKS")]
    assert len(lines) == 1 + 3 * len(products()) + len(lacking)
    assert lines[0].split() == ["product", "state", "good", "bad", "unseen", "level", "grade", "next"]
