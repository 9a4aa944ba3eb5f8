from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor.cli import cli
from tests.incident.planning.cases import opened

ACME = Path(__file__).resolve().parents[3] / "examples" / "acme-crm"
AT = ("--at", "2026-11-28T03:00:00+0000")


def called(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["incident", "plan", *map(str, arguments)], catch_exceptions=False)


def steps(folder: Path) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in json.loads((folder / "plan.json").read_text(encoding="utf-8"))["steps"]}


def changed_acme(folder: Path) -> Path:
    """Acme, with one right more in one role and without one permission set."""
    import shutil

    shutil.copytree(ACME, folder)
    role = next(folder.rglob("Integration.profile-meta.xml"))
    text = role.read_text(encoding="utf-8")
    grant = "<userPermissions><enabled>true</enabled><name>ManageUsers</name></userPermissions></Profile>"
    role.write_text(text.replace("</Profile>", grant), encoding="utf-8")
    next(folder.rglob("Help_Desk.permissionset-meta.xml")).unlink()
    return folder


def test_a_new_case_says_what_is_next(tmp_path: Path) -> None:
    folder = opened(tmp_path / "case")
    found = called("--folder", folder, *AT)
    assert found.exit_code == 0
    first = found.stdout.splitlines()[:3]
    assert first[0].startswith("Plan for Acme: ")
    assert "keep-evidence" in first[1]
    assert "scan" in steps(folder)
    assert (folder / "plan.vi.html").exists()


def test_every_line_of_the_plan_names_the_step_as_a_tick_does(tmp_path: Path) -> None:
    folder = opened(tmp_path / "case")
    said = called("--folder", folder, *AT).stdout
    shown = [line for line in said.splitlines() if line.lstrip().startswith(("[ ]", "[x]"))]
    together = " ".join(said.split())
    assert len(shown) > 5
    assert sum(f"({name})" in together for name in steps(folder)) >= len(shown)


def test_today_is_compared_with_the_last_good_state_item_by_item(tmp_path: Path) -> None:
    folder, now = opened(tmp_path / "case"), changed_acme(tmp_path / "now")
    assert called(now, "--good", ACME, "--folder", folder, *AT).exit_code == 0
    titles = [one["title"]["en"] for one in steps(folder).values() if one["id"].startswith("set-back:")]
    assert len(titles) == 2
    assert any(title.startswith("Bring back: ") and "Help_Desk" in title for title in titles)
    assert any(title.startswith("Confirm or remove: ") and "ManageUsers" in title for title in titles)
    with (folder / "difference.csv").open(encoding="utf-8-sig", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert {one["how"] for one in found} == {"added", "removed"}


def test_what_was_set_back_is_proven_by_the_next_comparison(tmp_path: Path) -> None:
    folder, now = opened(tmp_path / "case"), changed_acme(tmp_path / "now")
    called(now, "--good", ACME, "--folder", folder, *AT)
    assert called("--tick", "set-back:*", "--by", "Lan", "--folder", folder, *AT).exit_code == 0
    later = ("--at", "2026-11-28T05:00:00+0000")
    called(ACME, "--good", ACME, "--folder", folder, *later)
    ticks = [one["ticks"] for one in steps(folder).values() if one["id"].startswith("set-back:")]
    assert [[tick["state"] for tick in one] for one in ticks] == [["done", "proven"]] * 2


def test_a_scan_at_the_opening_gives_repairs_with_the_steps_of_the_product(tmp_path: Path) -> None:
    folder = opened(tmp_path / "case", language="vi")
    CliRunner().invoke(
        cli, ["scan", str(ACME), "--format", "json", "--out", str(folder)], catch_exceptions=False
    )
    found = called("--folder", folder, *AT)
    assert "Kế hoạch cho Acme" in found.stdout
    repair = [one for one in steps(folder).values() if str(one["id"]).startswith("repair:")]
    assert len(repair) > 5
    assert all(one["checks"] for one in repair)
    assert "show" in steps(folder)


def test_a_repair_is_proven_by_a_scan_and_by_nothing_else(tmp_path: Path) -> None:
    folder = opened(tmp_path / "case")
    now = tmp_path / "now"
    import shutil

    shutil.copytree(ACME, now)
    called(now, "--folder", folder, *AT)
    name = "repair:exposure.guest-sharing-rules"
    assert name in steps(folder)
    assert called("--tick", name, "--by", "Lan", "--folder", folder, *AT).exit_code == 0
    assert "done, not proven" in called("--folder", folder, "--all", *AT).stdout
    for path in now.rglob("*.sharingRules-meta.xml"):
        text = path.read_text(encoding="utf-8")
        start, end = text.find("<sharingGuestRules>"), text.rfind("</sharingGuestRules>")
        if start >= 0:
            path.write_text(text[:start] + text[end + len("</sharingGuestRules>") :], encoding="utf-8")
    called(now, "--folder", folder, "--at", "2026-11-28T05:00:00+0000")
    states = [one["state"] for one in steps(folder)[name]["ticks"]]

    assert states == ["done", "proven"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--tick", "keep-evidence"), "--by: who says so"),
        (("--by", "Lan"), "belong to --tick"),
        (("--good", str(ACME)), "name today's export"),
    ],
)
def test_what_is_asked_for_in_part_is_said(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    from tests.cli.incident.running import ran

    folder = opened(tmp_path / "case")
    code, _, error = ran("plan", *arguments, "--folder", str(folder))
    assert code == 2
    assert said in error


def test_a_folder_of_no_incident_names_the_command_that_begins_one(tmp_path: Path) -> None:
    from tests.cli.incident.running import ran

    code, _, error = ran("plan", "--folder", str(tmp_path))
    assert code == 2
    assert "crm-audit incident open" in error


def test_hostile_names_reach_neither_terminal_nor_page_nor_table_unescaped(tmp_path: Path) -> None:
    folder = opened(tmp_path / "case", tenant={"name": "<script>alert(1)</script>\x1b[31m", "vendor": ""})
    found = called("--folder", folder, *AT)
    assert "\x1b" not in found.stdout
    assert "<script>alert" not in (folder / "plan.en.html").read_text(encoding="utf-8")
