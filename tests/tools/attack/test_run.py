"""The attacks find what they look for, and the same number gives the same trial."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from auditor.collecting.live.redaction.redact import Redactor
from tools.attack import exports, judge, snapshots
from tools.attack.__main__ import main
from tools.attack.bases import bases, ground
from tools.attack.changes import CHANGES, Effect
from tools.attack.judge import Said
from tools.attack.promise import Promise
from tools.attack.run import FAMILIES, run
from tools.attack.tree import Link, Tree, write

pytestmark = pytest.mark.slow


def broken(family: str, trials: int = 12) -> set[Promise]:
    tally = run(7, lambda: False, [family], most=trials)
    return {one.promise for _, one in tally.broken}


def test_no_promise_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    """A short run; `make attack` makes a long one."""
    code = main(["--seed", "11", "--trials", "60", "--minutes", "10"])
    assert (code, capsys.readouterr().out.splitlines()[:-1]) == (0, [])


def test_every_family_is_drawn() -> None:
    families = dict.fromkeys(FAMILIES, 0)
    for number in range(100):
        families[Random(f"3 {number}").choice(sorted(families))] += 1
    assert all(families.values())


def test_a_number_says_what_a_trial_is() -> None:
    once, again = (CHANGES["scramble"](Random(5), {"a.xml": b"<a/>" * 9}, "a.xml") for _ in range(2))
    assert once is not None
    assert once == again


def test_a_secret_that_is_stored_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Redactor, "clean", lambda self, document: document)
    assert broken("secrets", 3) == {Promise.NO_SECRET}


def test_a_gate_that_is_green_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    there = list(exports.hidden(Random(1)))  # plants are made while the gate still works
    monkeypatch.setattr(Said, "code", lambda self, *args, **options: 0)
    assert there == []
    assert broken("hidden", 3) == {Promise.NO_GREEN}


def test_a_crash_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: Any) -> None:
        raise ZeroDivisionError

    for base in bases():
        assert base.said
    monkeypatch.setattr(judge, "run", crash)
    assert broken("lost", 2) == {Promise.NO_CRASH}


def test_a_gain_by_loss_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Said, "gains_over", lambda self, before: ["better"])
    assert Promise.NO_GAIN in broken("lost", 12)


def test_a_snapshot_that_is_not_checked_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads a forged one as if it were whole, and says something else than of the whole one."""
    assert broken("snapshots", 4) == set()
    there = list(ground().glob("*-*.snapshot.zip"))
    whole = judge.judged(there[0], date(2026, 11, 24))
    monkeypatch.setattr(snapshots, "judged", lambda file, day: whole)
    monkeypatch.setattr(snapshots, "_score", lambda product, state: None)
    assert broken("snapshots", 4) == {Promise.NO_FORGERY}


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_change_changes_only_what_it_says(name: str) -> None:
    tree: Tree = {"a/b/One.xml": b"<?xml version='1.0'?>\n<a>\n</a>\n", "a/Two.xml": b"<b/>"}
    change = CHANGES[name](Random(2), tree, "a/b/One.xml")
    assert change is not None
    assert change.tree != tree
    assert change.tree["a/Two.xml"] == b"<b/>"
    assert "a/b" in change.what


def test_a_link_out_of_the_tree_leads_to_what_lay_there(tmp_path: Any) -> None:
    change = CHANGES["link_outside"](Random(2), {"a/b/One.xml": b"<a/>"}, "a/b/One.xml")
    assert change is not None
    assert change.effect is Effect.SHOWN
    assert isinstance(change.tree["a/b"], Link)
    root = write(change.tree, tmp_path)
    assert (root / "a/b/One.xml").read_bytes() == b"<a/>"
    assert not (root / "a/b").resolve().is_relative_to(root)
