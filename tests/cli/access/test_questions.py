"""`crm-audit access`: questions about a stored snapshot of a small product, as a user asks them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.live.tenant import Collected
from benchmarks.twins.espocrm.shapes import levels, role, user
from tests.exports import EXAMPLE, Ran, audit
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.espocrm.fake import ESPOCRM, FakeEspo
from tests.vendor_profiles.espocrm.tenant import hardened
from tests.vendor_profiles.over_http import Collect


def company() -> Tenant:
    """An administrator a1; r1 and k1 hold Sales; ann holds Exporter by a team, old, too, and is switched off; bea holds it
    by the team and once more by herself."""
    tenant = hardened()
    exporter = role("exporter", "Exporter", {"Contact": levels("all")}, exportPermission="yes")
    tenant["Role"]["list"].append(exporter)
    tenant["TeamRecord"]["t2"] = {"id": "t2", "rolesIds": ["exporter"]}
    tenant["Team"]["list"].append({"id": "t2", "name": "Reports"})
    for row in (
        user("ann", teamsIds=["t2"]),
        user("bea", teamsIds=["t2"], rolesIds=["exporter"]),
        user("old", teamsIds=["t2"], isActive=False),
    ):
        tenant["User"]["list"].append(row)
        tenant["UserRecord"][row["id"]] = {**row, "lastAccess": None}
    for part in ("User", "Role", "Team"):
        tenant[part]["total"] = len(tenant[part]["list"])
    return tenant


@pytest.fixture
def acme(collect_over: Collect, monkeypatch: pytest.MonkeyPatch) -> str:
    """The snapshot of the company, beside which the test runs."""
    return beside(collect_over(ESPOCRM, FakeEspo(company())), monkeypatch)


@pytest.fixture
def blind(collect_over: Collect, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same where the credential may not read roles."""
    return beside(collect_over(ESPOCRM, FakeEspo(company(), frozenset({"Role"}))), monkeypatch)


def beside(collected: Collected, patch: pytest.MonkeyPatch) -> str:
    """The name of a snapshot in the folder where the test goes on."""
    patch.chdir(collected.path.parent)
    return collected.path.name


def asked(*arguments: str, code: int = 0) -> Ran:
    ran = audit("access", *arguments)
    assert ran.code == code, ran.text
    return ran


def data(*arguments: str, code: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(*arguments, "--json", code=code).out)
    assert found["schema"] == "crm-auditor/access/1"
    return found


def line(text: str, start: str) -> str:
    (found,) = [line for line in text.splitlines() if line.strip().startswith(start)]
    return " ".join(found.split())


def test_who_can_names_accounts_and_the_roles_that_give_it(acme: str) -> None:
    said = asked("who-can", "export", "Contact", acme).out
    assert said.startswith("Product: EspoCRM\nWho can export Contact:")
    assert line(said, "ann.name") == "ann.name everything Reports → Exporter"
    assert line(said, "bea.name") == "bea.name everything Exporter by 2 ways"
    assert line(said, "a1.name") == "a1.name everything Administrator"
    live, _, off = said.partition("Switched off, and able to again once switched on:")
    assert "old.name" not in live
    assert line(off, "old.name") == "old.name switched off everything Reports → Exporter"
    assert "r1.name" not in said
    assert "3 accounts can; of 0 it is not known whether they can; 1 more are switched off" in said
    assert line(off, "Exporter") == "Exporter 1 account everything"
    assert line(off, "Reports") == "Reports 3 accounts everything"


def test_who_can_as_data_tells_active_from_inactive(acme: str) -> None:
    found = data("who-can", "export", "contact", acme)
    assert found["question"] == {"right": "export", "object": "Contact", "at_least": "own"}
    assert found["complete"] is True
    assert {row["id"]: (row["active"], row["certainty"]) for row in found["principals"]} == {
        "user:a1": (True, "yes"),
        "user:ann": (True, "yes"),
        "user:bea": (True, "yes"),
        "user:old": (False, "yes"),
    }
    assert {row["id"]: row["ways"] for row in found["principals"] if row["active"]} == {
        "user:a1": 1,
        "user:ann": 1,
        "user:bea": 2,
    }
    (ann,) = [row for row in found["principals"] if row["id"] == "user:ann"]
    assert [step["name"] for step in ann["path"]] == ["Reports", "Exporter"]
    assert ann["conditions"] == []


def test_an_object_may_be_left_out_and_a_reach_asked_for(acme: str) -> None:
    team = {row["id"] for row in data("who-can", "read", acme, "--at-least", "team")["principals"]}
    wide = {
        row["id"]
        for row in data("who-can", "read", "Account", acme, "--at-least", "everything")["principals"]
    }
    assert {"user:r1", "user:k1", "user:a1"} <= team
    assert wide == {"user:a1"}
    assert {row["id"] for row in data("who-can", "read", "*", acme)["principals"]} == {"user:a1"}


def test_a_capability_has_no_object(acme: str) -> None:
    assert "a1.name" in asked("who-can", "manage-users", acme).out
    assert "has no object" in asked("who-can", "manage_users", "--object", "Contact", acme, code=2).err


def test_what_can_lists_every_right_once(acme: str) -> None:
    rows = data("what-can", "r1.name", acme)["rights"]
    account = {row["right"]: row["reach"] for row in rows if row["object"] == "Account"}
    assert (account["read"], account["update"]) == ("team", "own")
    assert "delete" not in account
    assert "manage_users yes" in " ".join(asked("what-can", "a1.name", acme).out.split())


def test_path_goes_from_the_account_to_the_role(acme: str) -> None:
    assert asked("path", "ann.name", "export", "Contact", acme).out.splitlines() == [
        "Product: EspoCRM",
        "ann.name → Reports → Exporter → export on every object, everything",
    ]
    assert asked("path", "bea.name", "export", "Contact", acme).out.splitlines() == [
        "Product: EspoCRM",
        "bea.name → Exporter → export on every object, everything",
        "bea.name → Reports → Exporter → export on every object, everything",
        "",
        "2 ways",
    ]
    ways = data("path", "bea.name", "export", "Contact", acme)["all_ways"]
    assert [[step["name"] for step in way["path"]] for way in ways] == [["Exporter"], ["Reports", "Exporter"]]
    assert {(way["reach"], way["object"]) for way in ways} == {("everything", "*")}
    assert asked("path", "r1.name", "export", acme).out.splitlines()[1] == "r1.name cannot export any object"
    assert data("path", "Exporter", "export", acme)["certainty"] == "yes"


def test_compare_shows_only_what_differs(acme: str) -> None:
    found = data("compare", "ann.name", "r1.name", acme)
    export = next(row for row in found["differences"] if row["right"] == "export")
    assert (export["first"]["reach"], export["second"]["reach"], export["certain"]) == (
        "everything",
        "none",
        True,
    )
    assert "can do the same" in asked("compare", "ann.name", "old.name", acme).out
    assert line(asked("compare", "ann.name", "r1.name", acme).out, "every object").endswith(
        "export everything none"
    )


def test_roles_that_were_refused_leave_the_answer_open(blind: str) -> None:
    found = data("who-can", "export", "Contact", blind, code=3)
    assert found["complete"] is False
    certainty = {row["id"]: row["certainty"] for row in found["principals"]}
    assert certainty["user:ann"] == certainty["user:r1"] == "unknown"
    said = asked("who-can", "export", "Contact", blind, code=3).out
    assert "refused" in line(said, "ann.name")
    assert "not known" in asked("path", "ann.name", "export", blind, code=3).out
    assert data("what-can", "ann.name", blind, code=3)["unseen"]
    assert data("compare", "ann.name", "a1.name", blind, code=3)["complete"] is False


def test_an_export_without_accounts_names_the_roles() -> None:
    said = asked("who-can", "run_code", str(EXAMPLE), code=3).out
    assert "nobody and nothing that was seen" in said
    assert "Roles that give it:" in said
    assert "this kind of source cannot tell" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("who-can", "exprot", "{}"), "did you mean 'export'"),
        (("who-can", "export", "Contcat", "{}"), "did you mean 'Contact'"),
        (("what-can", "ann.nam", "{}"), "did you mean 'ann.name'"),
        (("path", "nobody", "export", "{}"), "no account or role is called 'nobody'"),
        (("compare", "ann.name", "ann.nme", "{}"), "did you mean 'ann.name'"),
        (("who-can", "export"), "name what to look at"),
        (("who-can", "export", "Contact", "gone.zip"), "gone.zip"),
    ],
)
def test_a_mistake_is_one_line_and_exits_2(acme: str, arguments: tuple[str, ...], said: str) -> None:
    ran = asked(*(part.replace("{}", acme) for part in arguments), code=2)
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert not ran.out


def test_a_word_that_is_an_object_and_a_path_is_not_guessed(acme: str) -> None:
    Path("Contact").mkdir()
    assert "--object Contact" in asked("who-can", "export", "Contact", acme, code=2).err
    assert "ann.name" in asked("who-can", "export", "--object", "Contact", acme).out
