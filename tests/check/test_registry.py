from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from auditor.announced import CHECKS
from auditor.check import Catalogue, CheckDefinitionError, load_catalogue, registry

SOURCE = '''
from auditor.check import Outcome, check

def _made(id):
    def judge(posture, policy):
        """Is this as it should be?"""
        return Outcome("things")
    return check(id=id, version=1, topic="sso", severity="low", severity_reason="r.", needs=(), title="t", why="w", on_pass="p",
                 on_fail="f", executive="It is open.", on_unknown="u", fix="x", limits="l.")(judge)

'''
Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a module of some package by its dotted name; no installed distribution is seen."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(registry, "entry_points", lambda group: [])

    def made(module: str, text: str) -> None:
        path = tmp_path / (module.replace(".", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        for folder in path.relative_to(tmp_path).parents:
            if folder != Path("."):
                (tmp_path / folder / "__init__.py").touch()
        path.write_text(SOURCE + text)

    return made


def loaded(monkeypatch: pytest.MonkeyPatch, own: str, *others: str) -> Catalogue:
    monkeypatch.setattr(registry, "OWN_PACKAGE", own)
    points = [EntryPoint(f"n{at}", value, CHECKS) for at, value in enumerate(others)]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    return load_catalogue()


def test_checks_are_found_wherever_they_lie_in_order_of_id(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("reg_a.mfa.deep.inner", "one = _made('mfa.z')")
    write("reg_a.access.first", "two = _made('access.b')\nthree = _made('access.a')")
    write("reg_a.table", "CHECKS = (_made('logging.a'), _made('auth.a'), 'no check')")
    catalogue = loaded(monkeypatch, "reg_a")
    assert list(catalogue.checks) == ["access.a", "access.b", "auth.a", "logging.a", "mfa.z"]
    assert [entry.id for entry in catalogue] == list(catalogue.checks)
    assert (len(catalogue), catalogue.packages) == (5, ("reg_a",))


def test_a_check_that_is_imported_elsewhere_is_one_check(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("reg_b.one", "first = _made('mfa.a')\nsame = first\nCHECKS = (first,)")
    write("reg_b.two", "from reg_b.one import first")
    assert list(loaded(monkeypatch, "reg_b").checks) == ["mfa.a"]


def test_two_checks_of_one_id_are_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("reg_c.one", "first = _made('mfa.a')")
    write("reg_c.two", "second = _made('mfa.a')")
    with pytest.raises(
        CheckDefinitionError, match=r"^two checks have the id mfa\.a; the second is in reg_c$"
    ):
        loaded(monkeypatch, "reg_c")


def test_other_distributions_add_theirs_and_may_not_take_an_id(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("reg_d.one", "first = _made('mfa.a')")
    write("reg_e.one", "first = _made('mfa.b')")
    write("reg_f.one", "first = _made('mfa.a')")
    catalogue = loaded(monkeypatch, "reg_d", "reg_e")
    assert (list(catalogue.checks), catalogue.packages) == (["mfa.a", "mfa.b"], ("reg_d", "reg_e"))
    with pytest.raises(CheckDefinitionError, match="the second is in reg_f"):
        loaded(monkeypatch, "reg_d", "reg_e", "reg_f")


def test_a_check_that_breaks_the_rules_is_not_passed_over(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("reg_g.one", "first = _made('sales.a')")
    with pytest.raises(CheckDefinitionError, match=r"^sales\.a: the id must be"):
        loaded(monkeypatch, "reg_g")


def test_a_package_without_checks_has_none(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("reg_h.one", "")
    assert len(loaded(monkeypatch, "reg_h")) == 0


def test_ours_are_found_and_keep_their_package() -> None:
    catalogue = load_catalogue()
    assert catalogue.packages[0] == "checks"
    assert catalogue.checks["access.modify-all-data"].severity == "critical"
    assert list(catalogue.checks) == sorted(catalogue.checks)
