"""`crm-audit access propose`: what could go, as a table, as CSV and as data."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from auditor.access.judgments.proposal.model import Limits
from auditor.access.judgments.proposal.propose import propose
from auditor.check import Catalogue
from auditor.cli.access.words.proposals import as_csv, as_text
from auditor.posture import Action, Right, RoleKind
from auditor.report.speech.words import Words
from tests.access.company import NOT_LOGGED, OLD, TODAY, company, user
from tests.builders import known, role
from tests.cli.access.test_questions import acme, asked, blind

__all__ = ["acme", "blind"]

LIMITS = Limits(OLD, OLD, OLD)


def test_switched_off_accounts_and_what_was_withheld_are_named(acme: str, tmp_path: Path) -> None:
    ran = asked("propose", acme, "--csv", str(tmp_path / "out.csv"), code=3)
    assert "old.name" in ran.out
    assert "More may be possible" in ran.out
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    assert any("old.name" in row["accounts"] for row in rows)


def test_as_data_each_names_its_role_and_reason(acme: str) -> None:
    found = json.loads(asked("propose", acme, "--json", code=3).out)
    assert found["schema"] == "crm-auditor/access-proposals/1"
    off = [one for one in found["proposals"] if one["why"] == "account_switched_off"]
    assert [account["name"] for one in off for account in one["accounts"]] == ["old.name"]
    assert {"kind", "resource", "why"} == set(found["withheld"][0])


def test_where_roles_were_not_seen_nothing_is_proposed_that_takes_them(blind: str) -> None:
    found = json.loads(asked("propose", blind, "--json", code=3).out)
    assert {one["why"] for one in found["proposals"]} <= {"account_switched_off"}
    assert {one["kind"] for one in found["withheld"]} >= {"denied"}


def test_a_hostile_name_is_no_formula_and_no_terminal_command() -> None:
    roles = [
        role("=cmd()", Right(Action.READ, "Contact"), kind=RoleKind.ROLE),
        role("Both", Right(Action.READ, "Contact"), Right(Action.EXPORT), kind=RoleKind.ROLE),
    ]
    people = [user("an\x1b[2Jn", "role:=cmd()", "role:Both", active=known(True))]
    found = propose(company(roles, people, uses=NOT_LOGGED), TODAY, LIMITS)
    for language in ("en", "vi"):
        words = Words(language, Catalogue({}, ()))
        assert "\x1b" not in as_text(found, words)
        assert ",=cmd()" not in as_csv(found, words, "=Acme()")
        assert "\n'=Acme()," in as_csv(found, words, "=Acme()")
        assert "'=cmd()" in as_csv(found, words, "=Acme()")
