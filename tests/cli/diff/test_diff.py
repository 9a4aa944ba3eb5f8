"""`crm-audit diff`: what it takes, what it says in each format and language, and with which code it ends."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.history.drift.changed.decisions import decide
from auditor.history.night import Night
from auditor.history.store import History
from auditor.schemas import problems
from tests.collecting.live.misbehaving import Server, answer
from tests.exports import DATED, Ran, audit, rights, write, xml

LICENCE = "<userLicense>Salesforce</userLicense>\n"
ONLY = ("--check", "access.modify-all-data", "--check", "access.login-as")
SECURITY = "settings/Security.settings-meta.xml"


def export(folder: Path, right: str = "RunReports", security: str = "false") -> Path:
    files = {
        "profiles/Clerk.profile-meta.xml": xml("Profile", LICENCE + rights(right)),
        SECURITY: xml(
            "SecuritySettings", f"<enableAdminLoginAsAnyUser>{security}</enableAdminLoginAsAnyUser>"
        ),
    }
    return write(folder, files)


@pytest.fixture
def tidy(tmp_path: Path) -> Path:
    return export(tmp_path / "monday")


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    return export(tmp_path / "friday", "ModifyAllData")


def diff(before: object, after: object, *options: str | Path) -> Ran:
    return audit("diff", str(before), str(after), *options)


def scanned(path: Path, out: Path, *options: str | Path) -> Path:
    assert audit("scan", path, *DATED, *ONLY, "--out", out, "--format", "json", *options).code == 0
    return out / "assessment.json"


def listed(ran: Ran) -> list[dict[str, Any]]:
    data = json.loads(ran.out)
    assert problems("changes", data) == []
    return list(data)


def test_nothing_changed_passes(tidy: Path) -> None:
    ran = diff(tidy, tidy, *ONLY)
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing changed." in ran.out


def test_what_got_worse_is_code_1(tidy: Path, wide: Path) -> None:
    ran = diff(tidy, wide, *ONLY)
    assert ran.code == 1
    assert "[critical] Clerk: new finding: right → wrong; cause: configuration" in ran.out
    assert "Something got worse: 1." in ran.out


def test_what_got_better_is_code_0(tidy: Path, wide: Path) -> None:
    ran = diff(wide, tidy, *ONLY)
    assert ran.code == 0
    assert "put right" in ran.out


def test_evidence_that_is_lost_is_code_3(tidy: Path) -> None:
    less = write(tidy.parent / "less", {"profiles/Clerk.profile-meta.xml": xml("Profile", LICENCE)})
    ran = diff(tidy, less, *ONLY)
    assert ran.code == 3
    assert "Evidence was lost" in ran.out


def test_the_list_is_bare_and_has_what_others_build_on(tidy: Path, wide: Path) -> None:
    ran = diff(tidy, wide, *ONLY, "--format", "json")
    (change,) = [one for one in listed(ran) if one["resource"]]
    assert {key: change[key] for key in ("what", "check", "resource", "cause", "before", "after")} == {
        "what": "appeared",
        "check": "access.modify-all-data",
        "resource": "profile:Clerk",
        "cause": "configuration",
        "before": "pass",
        "after": "fail",
    }


def test_two_assessments_a_folder_of_one_and_an_export_say_the_same(
    tidy: Path, wide: Path, tmp_path: Path
) -> None:
    was, now = scanned(tidy, tmp_path / "was"), scanned(wide, tmp_path / "now")
    told = [
        [
            (one["what"], one["cause"], one["resource"])
            for one in listed(diff(*pair, *ONLY, "--format", "json"))
            if one["check"]
        ]
        for pair in ((was, now), (was.parent, now.parent), (tidy, wide), (was, wide), (tidy, now))
    ]
    assert told[0] == [("appeared", "configuration", "profile:Clerk")]
    assert all(one == told[0] for one in told)


def test_two_stored_snapshots_are_compared(server: Server, tmp_path: Path) -> None:
    stored = [tmp_path / f"{name}.snapshot.zip" for name in ("was", "less")]
    for path in stored:
        assert audit("collect", "acme", "--out", path).code in (0, 3)
        server.routes["/api/users"] = answer({"error": "forbidden"}, 403)
    same, less = diff(stored[0], stored[0]), diff(*stored)
    assert (same.code, less.code) == (0, 3)
    assert "evidence" in less.out


def test_another_policy_is_told_from_another_setting(tidy: Path, wide: Path, tmp_path: Path) -> None:
    allows = tmp_path / "allows.yaml"
    allows.write_text("extends: standard\nallowed:\n  access.modify-all-data: ['profile:Clerk']\n")
    forbids = tmp_path / "forbids.yaml"
    forbids.write_text("extends: standard\nallowed:\n  access.modify-all-data: ['profile:Boss']\n")
    ran = diff(wide, wide, *ONLY, "--policy-before", allows, "--policy", forbids, "--format", "json")
    assert {one["cause"] for one in listed(ran)} == {"policy"}
    assert ran.code == 1


def test_a_preset_by_itself_can_be_what_was(wide: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("extends: strict\n")
    ran = diff(wide, wide, "--preset-before", "standard", "--policy", own, "--format", "json")
    policy = next(one for one in listed(ran) if one["what"] == "policy")
    assert (policy["before"]["name"], policy["after"]["name"]) == ("standard", "own")


def test_it_speaks_vietnamese(tidy: Path, wide: Path) -> None:
    ran = diff(tidy, wide, *ONLY, "--lang", "vi")
    assert "nguyên nhân: cấu hình" in ran.out
    told = re.sub(r"[\w.-]+\.[\w-]+|Clerk|monday|friday|CRM", "", ran.out)
    assert re.findall(r"\b(?:new|cause|right|wrong|the|finding|worse|points)\b", told) == []


def test_markdown_holds_no_markup_of_the_input(tmp_path: Path) -> None:
    name = "[x](http://evil.example) @all <b>"
    body = xml("Profile", LICENCE + rights("ModifyAllData"))
    plain = xml("Profile", LICENCE + rights("RunReports"))
    was, now = (
        write(tmp_path / f"{n}", {f"profiles/{name.replace('/', '_')}.profile-meta.xml": one})
        for n, one in enumerate((plain, body))
    )
    ran = diff(was, now, "--check", "access.modify-all-data", "--format", "md")
    assert ran.code == 1
    assert "<b>" not in ran.out
    assert "[x](http" not in ran.out
    assert "### " in ran.out


def test_it_is_written_for_its_owner_alone(tidy: Path, wide: Path, tmp_path: Path) -> None:
    out = tmp_path / "changes.json"
    ran = diff(tidy, wide, *ONLY, "--format", "json", "--out", out)
    assert (ran.code, ran.out.strip()) == (1, str(out))
    assert out.stat().st_mode & 0o777 == 0o600
    assert problems("changes", json.loads(out.read_text())) == []


def test_one_event_in_many_checks_is_one_line(tmp_path: Path) -> None:
    """Whoever takes away one file is told so once, and not in twenty lines."""
    group = xml("PermissionSetGroup", "<label>Team</label>\n<permissionSets>Plain</permissionSets>")
    files = {
        "permissionsetgroups/Team.permissionsetgroup-meta.xml": group,
        "permissionsets/Other.permissionset-meta.xml": xml("PermissionSet", "<label>Other</label>"),
        "permissionsets/Plain.permissionset-meta.xml": xml("PermissionSet", "<label>Plain</label>"),
    }
    was, now = write(tmp_path / "was", files), write(tmp_path / "now", dict(list(files.items())[:2]))
    ran = diff(was, now)
    assert ran.code == 3
    assert "The same in several checks" in ran.out
    told = [line for line in ran.out.splitlines() if "Team" in line]
    many = next(line for line in told if " checks: " in line)
    assert int(re.search(r"in (\d+) checks", many)[1]) > 10  # type: ignore[index]
    assert len(told) < 6


# mistakes ------------------------------------------------------------------------------------------------------


def test_another_product_is_refused(tidy: Path, tmp_path: Path) -> None:
    was = scanned(tidy, tmp_path / "was")
    other = json.loads(was.read_text())
    other["tenant"]["vendor"] = "odoo"
    now = tmp_path / "now.json"
    now.write_text(json.dumps(other))
    ran = diff(was, now)
    assert ran.code == 2
    assert "of odoo" in ran.err


@pytest.mark.parametrize(
    "content", ["", "{}", '{"schema": "crm-auditor/assessment/9"}', "crm-auditor/assessment/ not JSON"]
)
def test_a_broken_assessment_is_refused_in_a_line(content: str, tidy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "assessment.json").write_text(content)
    ran = diff(folder, tidy)
    assert ran.code == 2
    assert len(ran.err.strip().splitlines()) == 1
    assert "assessment.json" in ran.err


def test_nothing_of_that_name_is_said(tidy: Path) -> None:
    assert diff(tidy, tidy / "nowhere").code == 2


def test_a_database_needs_a_tenant(tidy: Path) -> None:
    ran = diff("2026-11-20", "2026-11-27", "--db", "sqlite:///x.db")
    assert ran.code == 2
    assert "--tenant" in ran.err


# two days of a history -----------------------------------------------------------------------------------------


@pytest.fixture
def db(tidy: Path, wide: Path, tmp_path: Path) -> str:
    """A history of one tenant with two nights."""
    url = f"sqlite:///{tmp_path / 'nights.db'}"
    with History.open(url) as history:
        for day, path in ((date(2026, 11, 20), tidy), (date(2026, 11, 27), wide)):
            document = scanned(path, tmp_path / day.isoformat()).read_bytes()
            at = f"{day}T01:00:00Z"
            history.append(Night("acme", day, "assessed", at, at, document))
    return url


def of_db(db: str, before: str, after: str, *options: str) -> Ran:
    return diff(before, after, "--db", db, "--tenant", "acme", *options)


def test_two_days_of_a_history_are_compared(db: str) -> None:
    ran = of_db(db, "2026-11-20", "2026-11-27")
    assert ran.code == 1, ran.text
    assert "Clerk: new finding" in ran.out


def test_a_day_without_a_night_is_that_of_the_newest_before(db: str) -> None:
    assert of_db(db, "2026-11-22", "2026-11-25").code == 0


def test_what_was_decided_may_stand(db: str) -> None:
    with History.open(db) as history:
        night = history.record("acme", date(2026, 11, 27))
        assert night is not None
        judged = night.results["access.modify-all-data"]
        history.decide(
            decide(
                "acme",
                judged,
                judged.entries[0],
                "own",
                by="CISO",
                reason="It is the robot",
                day=date(2026, 11, 26),
            )
        )
    ran = of_db(db, "2026-11-20", "2026-11-27", "--format", "json")
    (change,) = [one for one in listed(ran) if one["resource"]]
    assert (change["decision"], change["direction"], ran.code) == ("own", "neither", 0)


def test_a_day_before_the_first_night_is_said(db: str) -> None:
    ran = of_db(db, "2026-11-19", "2026-11-27")
    assert ran.code == 2
    assert "no night at or before 2026-11-19" in ran.err


def test_a_day_that_is_none_is_said(db: str) -> None:
    assert "written as 2026-11-20" in of_db(db, "yesterday", "2026-11-27").err


def test_a_history_that_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    ran = of_db(f"sqlite:///{missing}", "2026-11-20", "2026-11-27")
    assert (ran.code, missing.exists()) == (2, False)
