"""Conditions of a decision on the vendor show up in the night after their day, until they are shown to be met."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from auditor.history.promised import KIND, promises
from auditor.nightly.closing.summary import Summary
from auditor.nightly.closing.table import lines
from auditor.nightly.tenant.conditions import dues_of, late_of
from auditor.nightly.tenant.files import told_as_data, told_from
from auditor.nightly.tenant.task import one_night
from tests.nightly.support import DAY, history, machine, order

PAST, AHEAD = DAY - timedelta(days=3), DAY + timedelta(days=3)


def register(tmp_path: Path, *conditions: str, documents: str = "[]", later: str = "") -> Path:
    """A register with a decision of some days ago."""
    path = tmp_path / "acme.register.yaml"
    decided = f'- {{"on": {PAST - timedelta(days=30)}, by: "Bà Hoa", decision: accept-with-conditions, conditions: [{", ".join(conditions)}]}}'
    path.write_text(
        "register: crm-auditor/assurance-register/1\ntenant: acme\nvendor: {name: Northwind}\n"
        f"documents: {documents}\ndecisions:\n  {decided}\n{later}",
        encoding="utf-8",
    )
    return path


def condition(id_: str, by: date = PAST, **more: str) -> str:
    told = {"id": id_, "text": f"Do {id_}", "by": str(by), "owner": '"Lê An"', **more}
    return "{" + ", ".join(f"{key}: {value}" for key, value in told.items()) + "}"


@pytest.mark.parametrize(
    ("given", "statuses", "is_late"),
    [
        (condition("a"), {}, True),
        (condition("a", AHEAD), {}, False),
        (condition("a", DAY), {}, False),
        (condition("a", met=str(PAST)), {}, False),
        (condition("a", met=str(AHEAD)), {}, True),
        (condition("a", check="mfa.admins"), {"mfa.admins": "pass"}, False),
        (condition("a", check="mfa.admins"), {"mfa.admins": "partial"}, True),
        (condition("a", check="mfa.admins"), {"mfa.admins": "unknown"}, True),
        (condition("a", check="mfa.admins"), {}, True),
        (condition("a", document="penetration-test"), {}, True),
        (condition("a", check="mfa.admins", document="penetration-test"), {"mfa.admins": "pass"}, True),
    ],
)  # fmt: skip
def test_what_is_late(tmp_path: Path, given: str, statuses: dict[str, str], is_late: bool) -> None:
    one = order(tmp_path, register=register(tmp_path, given))
    assert bool(late_of(one, statuses)) is is_late


def test_a_document_that_is_there_and_in_date_meets_it(tmp_path: Path) -> None:
    test = f"[{{id: p, kind: penetration-test, issued: {PAST}, confirmed_at: the tester}}]"
    asked = condition("a", document="penetration-test")
    assert late_of(order(tmp_path, register=register(tmp_path, asked, documents=test)), {}) == ()
    old = test.replace(str(PAST), str(PAST - timedelta(days=500)))
    assert len(late_of(order(tmp_path, register=register(tmp_path, asked, documents=old)), {})) == 1


def test_a_later_decision_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    later = f'  - {{"on": {PAST}, by: "Bà Hoa", decision: reject}}\n'
    assert late_of(order(tmp_path, register=register(tmp_path, condition("a"), later=later)), {}) == ()


def test_a_register_that_cannot_be_read_is_not_known(tmp_path: Path) -> None:
    path = register(tmp_path, condition("a"))
    path.write_text("register: [", encoding="utf-8")
    assert dues_of(order(tmp_path, register=path), {}) is None


def test_the_register_that_the_file_names_for_the_tenant(tmp_path: Path) -> None:
    """`register` of crm-audit.toml, or a register among its sources; each is looked at once."""
    path = str(register(tmp_path, condition("a")))
    one = order(tmp_path)
    assert one.config is not None
    for changes in (
        {"register_": path},
        {"sources": (*one.config.sources, path)},
        {"register_": path, "sources": (path,)},
    ):
        config = one.config.model_copy(update=changes)
        assert [late.id for late in late_of(replace(one, config=config), {})] == ["a"]
    assert late_of(one, {}) == ()


def test_the_night_says_it(tmp_path: Path) -> None:
    one = order(tmp_path, register=register(tmp_path, condition("a"), condition("b", AHEAD)))
    told = one_night(one, machine())
    assert told.came == "assessed"
    assert [(late.id, late.days) for late in told.overdue] == [("a", 3)]
    night = json.loads((one.folder / "night.json").read_bytes())
    assert night["overdue"] == [{"id": "a", "text": "Do a", "by": str(PAST), "owner": "Lê An", "days": 3}]
    assert told_from(json.loads(json.dumps(told_as_data(told))), DAY).overdue == told.overdue
    summary = Summary(DAY, "", "", (told,))
    assert any(
        "3 days late, Lê An) and is not shown to be met: Do a" in line for line in lines(summary, "en")
    )
    assert any("trễ 3 ngày, Lê An" in line for line in lines(summary, "vi"))


def test_history_remembers_what_is_late_for_the_portfolio(tmp_path: Path) -> None:
    path = register(tmp_path, condition("a"))
    one_night(order(tmp_path, register=path), machine())
    with history(tmp_path) as opened:
        assert [one.text for one in promises(opened.notes(KIND, "acme"), DAY)] == ["Do a"]
    register(tmp_path, condition("a", met=str(PAST)))
    one_night(order(tmp_path, register=path, day=DAY + timedelta(days=1)), machine())
    with history(tmp_path) as opened:
        assert promises(opened.notes(KIND, "acme"), DAY + timedelta(days=1)) == ()
