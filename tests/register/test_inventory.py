"""What a register lists that the organisation has, as long as somebody vouches for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Flaw, Known, Listed, Population, UnknownKind
from auditor.register.looked_at.known import Known as Names
from auditor.register.looked_at.lint import lint
from tests.register.made import SIGNED, TODAY, kept
from tests.register.test_facts import assurance, value
from tests.unknown import is_unknown

ROLE = {"kind": "role", "resource": "profile:Sales*", "purpose": "Sells", "owner": "Hoa Lê", **SIGNED}
APP = {"name": "Mailer", "criticality": 2, "owner": "Hoa Lê", "why": "Sends the newsletter"}


def listed(folder: Path, day: date = TODAY, **parts: Any) -> tuple[Listed, ...]:
    found = assurance(folder, day, **parts).inventory
    assert isinstance(found, Population)
    return found.items


def test_an_entry_holds_and_speaks_of_what_its_glob_names(tmp_path: Path) -> None:
    (one,) = listed(tmp_path, inventory=[ROLE])
    assert value(one.holds) is True
    assert (one.kind, one.evidence.source.path) == ("role", "register.yaml")
    assert one.speaks_of("profile:Sales EMEA")
    assert one.speaks_of("no such id", "PROFILE:SALES")
    assert not one.speaks_of("profile:Service")


def test_a_register_without_a_list_says_nothing_and_an_empty_one_lists_nothing(tmp_path: Path) -> None:
    assert is_unknown(assurance(tmp_path).inventory, (UnknownKind.NOT_PROVIDED, "AssuranceRegister"))
    assert listed(tmp_path, inventory=[]) == ()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"by": None}, UnknownKind.NOT_PROVIDED),
        ({"on": None}, UnknownKind.NOT_PROVIDED),
        ({"owner": "<who answers>"}, UnknownKind.NOT_PROVIDED),
        ({"purpose": "<what for>"}, UnknownKind.NOT_PROVIDED),
        ({"on": "2020-01-01"}, UnknownKind.STALE),
        ({"resource": "*"}, UnknownKind.ERROR),
        ({"resource": "profile:*"}, UnknownKind.ERROR),
    ],
    ids=str,
)
def test_what_nobody_vouches_for_holds_for_nothing(
    changes: dict[str, Any], kind: UnknownKind, tmp_path: Path
) -> None:
    entry = {key: value for key, value in {**ROLE, **changes}.items() if value is not None}
    (one,) = listed(tmp_path, inventory=[entry])
    assert value(one.holds) is kind


def test_an_app_is_listed_where_somebody_answers_for_it(tmp_path: Path) -> None:
    bare = {key: value for key, value in APP.items() if key != "owner"}
    mine, nobodys, whatever = listed(tmp_path, apps=[APP, {**bare, "name": "Helper"}, {**APP, "name": "*"}])
    assert (mine.kind, value(mine.holds)) == ("app", True)
    assert mine.speaks_of("connected-app:x", "mailer")
    assert value(nobodys.holds) is UnknownKind.NOT_PROVIDED
    assert value(whatever.holds) is UnknownKind.ERROR


def test_lint_blames_an_entry_that_names_whatever_comes(tmp_path: Path) -> None:
    found = lint(kept(tmp_path, inventory=[ROLE, {**ROLE, "resource": "role:*"}]), TODAY, Names())
    blamed = {(one.entry, one.flaw) for one in found if one.entry.startswith("inventory/")}
    assert blamed == {("inventory/role/role:*", Flaw.TOO_BROAD)}


def test_an_entry_that_ended_is_blamed_and_holds_no_longer(tmp_path: Path) -> None:
    parts = {"inventory": [{**ROLE, "until": "2026-11-30"}]}
    (before,) = listed(tmp_path, date(2026, 11, 30), **parts)
    (after,) = listed(tmp_path, date(2026, 12, 1), **parts)
    assert isinstance(before.holds, Known)
    assert value(after.holds) is UnknownKind.STALE
    flaws = {one.flaw for one in lint(kept(tmp_path, **parts), date(2026, 12, 1), Names())}
    assert Flaw.EXPIRED in flaws
