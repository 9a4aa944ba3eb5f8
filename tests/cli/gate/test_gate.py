"""`crm-audit gate`: every exit code, and what leads to it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from auditor.check import Catalogue, load_catalogue
from tests.exports import DATED, EXAMPLE, POLICY, TODAY, WAIVERS, Ran, audit, rights, write, xml

PROFILE, SET, GROUP = (
    "profiles/Clerk.profile-meta.xml",
    "permissionsets/Plain.permissionset-meta.xml",
    "permissionsetgroups/Team.permissionsetgroup-meta.xml",
)
LICENCE = "<userLicense>Salesforce</userLicense>\n"
TIDY = {
    PROFILE: xml("Profile", LICENCE + rights("RunReports")),
    SET: xml("PermissionSet", "<label>Plain</label>"),
    GROUP: xml("PermissionSetGroup", "<label>Team</label>\n<permissionSets>Plain</permissionSets>"),
    "settings/Security.settings-meta.xml": xml(
        "SecuritySettings", "<enableAdminLoginAsAnyUser>false</enableAdminLoginAsAnyUser>"
    ),
}
BOSS = xml("Profile", LICENCE + rights("ModifyAllData"))  # critical
LOGIN_AS = xml("SecuritySettings", "<enableAdminLoginAsAnyUser>true</enableAdminLoginAsAnyUser>")  # medium
ONLY = ("--check", "access.modify-all-data", "--check", "access.login-as")


@pytest.fixture
def org(tmp_path: Path) -> Path:
    """An export with which the chosen checks are content."""
    return write(tmp_path / "org", TIDY)


def gate(org: Path, *options: str | Path) -> Ran:
    return audit("gate", org, *DATED, *ONLY, *options)


def baseline(org: Path, *options: str | Path) -> Path:
    file = org.parent / "baseline.json"
    ran = gate(org, "--write-baseline", file, *options)
    assert (ran.code, ran.err) == (0, "")
    return file


def path_of(org: Path, name: str) -> Path:
    return org / "force-app/main/default" / name


# 0 and 1 ----------------------------------------------------------------------------------------------------


def test_nothing_wrong_passes(org: Path) -> None:
    ran = gate(org)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Product: Salesforce\npassed")


def test_a_finding_at_the_threshold_fails_and_is_named_with_its_place(org: Path) -> None:
    write(org, {"profiles/Boss.profile-meta.xml": BOSS})
    for threshold in ("critical", "high", "medium", "low"):
        assert gate(org, "--fail-on", threshold).code == 1
    ran = gate(org)
    assert ran.code == 1
    assert "access.modify-all-data" in ran.out
    assert "profiles/Boss.profile-meta.xml:4" in ran.out


@pytest.mark.parametrize(("threshold", "code"), [("critical", 0), ("high", 0), ("medium", 1), ("low", 1)])
def test_a_finding_below_the_threshold_does_not_fail(org: Path, threshold: str, code: int) -> None:
    write(org, {"settings/Security.settings-meta.xml": LOGIN_AS})
    assert gate(org, "--fail-on", threshold).code == code


def test_a_finding_on_something_that_is_off_counts_as_low(tmp_path: Path) -> None:
    site = "<disableProtocolSecurity>false</disableProtocolSecurity>\n<isActive>{}</isActive>\n<url>http://a.example</url>"
    for name, active, code in (("on", "true", 1), ("off", "false", 0), ("silent", "", 1)):
        files = {"remoteSiteSettings/A.remoteSite-meta.xml": xml("RemoteSiteSetting", site.format(active))}
        org = write(tmp_path / name, files)
        ran = audit("gate", org, *DATED, "--check", "endpoints.plain-http")
        assert ran.code == code, ran.text


def test_a_row_that_repeats_another_check_is_not_counted_twice(org: Path) -> None:
    write(org, {"settings/Security.settings-meta.xml": LOGIN_AS})
    both = ("--check", "access.salesforce-admin-login-as-any-user")
    assert "1 open finding" in gate(org, "--fail-on", "low").out
    assert "1 open finding" in gate(org, "--fail-on", "low", *both).out


def test_other_outputs_do_not_change_the_code(org: Path, tmp_path: Path) -> None:
    write(org, {"profiles/Boss.profile-meta.xml": BOSS})
    sarif, junit = tmp_path / "results.sarif", tmp_path / "junit.xml"
    quality = tmp_path / "gl-code-quality.json"
    assert gate(org, "--sarif", sarif, "--junit", junit, "--gitlab", quality).code == 1
    assert [one["check_name"] for one in json.loads(quality.read_text())] == ["access.modify-all-data"]
    (run,) = json.loads(sarif.read_text())["runs"]
    assert [entry["ruleId"] for entry in run["results"]] == ["access.modify-all-data"]
    assert etree.parse(junit).getroot().tag == "testsuites"


def test_a_gate_tells_what_was_not_shown_where_that_is_asked_for(org: Path, tmp_path: Path) -> None:
    sarif, quality = tmp_path / "results.sarif", tmp_path / "gl-code-quality.json"
    write(org, {"profiles/Boss.profile-meta.xml": BOSS})
    plain = gate(org)
    told = gate(org, "--sarif", sarif, "--gitlab", quality, "--sarif-unknown", "note")
    assert (told.code, told.out) == (plain.code, plain.out)
    (run,) = json.loads(sarif.read_text())["runs"]
    notes = [one for one in run["results"] if one["ruleId"].endswith("/not-shown")]
    info = [one for one in json.loads(quality.read_text()) if one["severity"] == "info"]
    assert {one["partialFingerprints"]["crmAudit/v1"] for one in notes} == {
        one["fingerprint"] for one in info
    }


def test_findings_fold_by_check_and_name_what_they_are_of(org: Path) -> None:
    write(org, {f"profiles/Boss{n}.profile-meta.xml": BOSS for n in range(7)})
    lines = gate(org).out.splitlines()
    heads = [line for line in lines if "access.modify-all-data" in line]
    assert heads == ["critical access.modify-all-data  Roles that can change every record: 7 findings"]
    assert "         - Boss0  force-app/main/default/profiles/Boss0.profile-meta.xml:4" in lines
    assert sum(line.startswith("         - Boss") for line in lines) == 5
    assert "         - and 2 more" in lines


# 2 ----------------------------------------------------------------------------------------------------------


def test_mistakes_in_the_call_are_2(org: Path, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.json"
    nonsense.write_text('{"schema": "something else"}')
    torn = tmp_path / "torn.json"
    torn.write_text('{"schema": "crm-auditor/baseline/1", ')
    for options, hint in (
        (("--new-only",), "--baseline"),
        (("--fail-on", "severe"), "severe"),
        (("--baseline", tmp_path / "none.json"), "none.json"),
        (("--baseline", nonsense), "is not a baseline"),
        (("--baseline", torn), "torn.json"),
        (("--min-coverage", "-1"), "-1"),
        (("--policy", tmp_path / "none.yaml"), "none.yaml"),
        (("--waivers", tmp_path / "none.yaml"), "none.yaml"),
        (("--sarif", tmp_path / "no" / "folder.sarif"), "cannot be written"),
        (("--write-baseline", tmp_path / "no" / "folder.json"), "cannot be written"),
    ):
        ran = gate(org, *options)
        assert (ran.code, hint in ran.err) == (2, True), ran.text


def test_a_key_that_the_baseline_does_not_know_is_named(org: Path) -> None:
    file = baseline(org)
    data = json.loads(file.read_text())
    file.write_text(json.dumps({**data, "entitys": []}))
    ran = gate(org, "--baseline", file)
    assert ran.code == 2
    assert "unknown key 'entitys' (did you mean 'entities'?)" in ran.err


# 3 ----------------------------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_used_is_could_not_tell(org: Path) -> None:
    write(org, {"profiles/Torn.profile-meta.xml": "<Profile>"})
    ran = gate(org)
    assert ran.code == 3
    assert "Torn.profile-meta.xml" in ran.out
    assert ran.out.rstrip().rpartition("\n")[2].startswith("could not tell")


def test_where_both_hold_the_code_is_1_and_both_are_said(org: Path) -> None:
    write(org, {"profiles/Torn.profile-meta.xml": "<Profile>", "profiles/Boss.profile-meta.xml": BOSS})
    ran = gate(org)
    assert ran.code == 1
    last = ran.out.rstrip().rpartition("\n")[2]
    assert "failed" in last
    assert "could not tell" in last


def test_what_was_never_provided_is_said_and_passes_without_a_baseline(org: Path) -> None:
    path_of(org, "settings/Security.settings-meta.xml").unlink()
    ran = gate(org)
    assert ran.code == 0
    assert "SecuritySettings" in ran.out


@pytest.mark.parametrize(
    "lost",
    [PROFILE, SET, GROUP, "settings/Security.settings-meta.xml"],
)
def test_evidence_of_the_baseline_that_is_gone_is_3(org: Path, lost: str) -> None:
    file = baseline(org)
    assert gate(org, "--baseline", file).code == 0
    path_of(org, lost).unlink()
    ran = gate(org, "--baseline", file)
    assert ran.code == 3, ran.text


def test_a_profile_that_lost_its_permissions_is_lost_evidence(org: Path) -> None:
    file = baseline(org)
    write(org, {PROFILE: xml("Profile", LICENCE)})
    assert gate(org).code == 0  # nothing says that it was ever otherwise
    ran = gate(org, "--baseline", file)
    assert ran.code == 3
    assert "access.modify-all-data" in ran.out


def test_a_setting_that_lost_its_element_is_lost_evidence(org: Path) -> None:
    file = baseline(org)
    write(org, {"settings/Security.settings-meta.xml": xml("SecuritySettings")})
    ran = gate(org, "--baseline", file)
    assert ran.code == 3
    assert "access.login-as (" in ran.out
    assert ") came to a verdict before, and does not any more" in ran.out


def test_a_baseline_alone_still_fails_on_old_findings(org: Path) -> None:
    write(org, {"profiles/Boss.profile-meta.xml": BOSS})
    file = baseline(org)
    assert gate(org, "--baseline", file).code == 1
    assert gate(org, "--baseline", file, "--new-only").code == 0


def test_new_only_fails_on_what_the_baseline_lacks(org: Path) -> None:
    write(org, {"profiles/Boss.profile-meta.xml": BOSS})
    file = baseline(org)
    write(org, {"profiles/New.profile-meta.xml": BOSS})
    ran = gate(org, "--baseline", file, "--new-only")
    assert ran.code == 1
    assert "New.profile-meta.xml" in ran.out
    assert "Boss.profile-meta.xml" not in ran.out


def test_a_renamed_file_is_neither_lost_nor_new(org: Path) -> None:
    write(org, {"profiles/Boss.profile-meta.xml": BOSS})
    file = baseline(org)
    boss = path_of(org, "profiles/Boss.profile-meta.xml")
    moved = org / "other/main/default/profiles/Boss.profile-meta.xml"
    moved.parent.mkdir(parents=True)
    boss.rename(moved)
    assert gate(org, "--baseline", file, "--new-only").code == 0


def test_new_only_does_not_forgive_lost_evidence(org: Path) -> None:
    write(org, {"profiles/Boss.profile-meta.xml": BOSS})
    file = baseline(org)
    path_of(org, "profiles/Boss.profile-meta.xml").unlink()
    assert gate(org, "--baseline", file, "--new-only").code == 3
    assert gate(org, "--baseline", file).code == 3


def test_a_written_baseline_is_the_same_twice_and_exits_0_whatever_was_found(org: Path) -> None:
    write(org, {"profiles/Boss.profile-meta.xml": BOSS, "profiles/Torn.profile-meta.xml": "<Profile>"})
    first, second = (json.loads(baseline(org).read_text()) for _ in range(2))
    assert {**first, "written_at": ""} == {**second, "written_at": ""}
    assert first["tenant"] == "org"
    assert "profile:Boss" in first["entities"]
    assert list(first["findings"].values()) == [
        {"of": "access.modify-all-data profile:Boss", "severity": "critical", "value": ["true"], "was": True}
    ]


def test_too_little_coverage_is_3(org: Path) -> None:
    assert gate(org, "--min-coverage", "100").code == 0
    path_of(org, "settings/Security.settings-meta.xml").unlink()
    ran = gate(org, "--min-coverage", "51")
    assert ran.code == 3
    assert "coverage" in ran.out
    assert gate(org, "--min-coverage", "50").code == 0


def test_what_the_policy_expects_must_be_there(org: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    for expected, code in (
        ("Profile", 0),
        ("Security*", 0),
        ("access.login-as", 0),
        ("segregation-of-duties", 0),
        ("SharingRules", 3),
        ("[ConnectedApp, Profile]", 3),
    ):
        names = expected if expected.startswith("[") else f'["{expected}"]'
        policy.write_text(f"expects: {names}\n")
        assert gate(org, "--policy", policy).code == code, expected
    path_of(org, "settings/Security.settings-meta.xml").unlink()
    for expected in ("access.login-as", "segregation-of-duties", "SecuritySettings"):
        policy.write_text(f"expects: [{expected}]\n")
        assert gate(org, "--policy", policy).code == 3, expected


def test_a_check_that_crashes_is_never_green(org: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crashes(*_: Any) -> Any:
        raise ZeroDivisionError("boom")

    found = load_catalogue()
    broken = {**found.checks, "access.login-as": replace(found.checks["access.login-as"], judge=crashes)}
    monkeypatch.setattr("auditor.pipeline.rules.load_catalogue", lambda: Catalogue(broken, found.packages))
    monkeypatch.delenv("CRM_AUDIT_STRICT")
    ran = gate(org)
    assert ran.code == 4
    assert "access.login-as: ZeroDivisionError at tests/cli/gate/test_gate.py:" in ran.out
    assert "could not tell" not in ran.out
    assert gate(org, "--keep-going").code == 3
    data = json.loads(audit("scan", org, *DATED, *ONLY, "--format", "json").out)
    states = {entry["check"]: entry for entry in data["results"]}
    assert states["access.modify-all-data"]["status"] == "pass"
    assert states["access.login-as"]["status"] == "unknown"
    assert states["access.login-as"]["missing"] == []
    assert states["access.login-as"]["fault"]["error"] == "ZeroDivisionError"
    assert "This is a fault of crm-audit" in states["access.login-as"]["message"]["text_en"]


def test_where_it_is_developed_a_check_that_crashes_ends_the_run(
    org: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crashes(*_: Any) -> Any:
        raise ZeroDivisionError("boom")

    found = load_catalogue()
    broken = {**found.checks, "access.login-as": replace(found.checks["access.login-as"], judge=crashes)}
    monkeypatch.setattr("auditor.pipeline.rules.load_catalogue", lambda: Catalogue(broken, found.packages))
    ran = gate(org)
    assert (ran.code, "ZeroDivisionError at tests/cli/gate/test_gate.py:" in ran.err) == (4, True)


# 4 ----------------------------------------------------------------------------------------------------------


def test_a_fault_of_ours_is_4(org: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("auditor.pipeline.gate.judge_gate", broken)
    ran = gate(org)
    assert (ran.code, ran.out) == (4, "")
    assert "RuntimeError at tests/cli/gate/test_gate.py:" in ran.err
    assert "out of order" not in ran.err


# Waivers ----------------------------------------------------------------------------------------------------


def waivers(folder: Path, expires: str, resource: str = "profile:Boss") -> Path:
    file = folder / "waivers.yaml"
    file.write_text(
        "waivers:\n- check: access.modify-all-data\n"
        f"  resource: {resource}\n  reason: moving\n  owner: Sales\n  approver: Ines\n  expires: {expires}\n"
    )
    return file


@pytest.mark.parametrize(
    ("expires", "code"), [("2027-01-31", 0), (TODAY.isoformat(), 0), ("2026-11-23", 1), ("2026-01-31", 1)]
)
def test_a_waiver_holds_up_to_its_last_day(org: Path, tmp_path: Path, expires: str, code: int) -> None:
    write(org, {"profiles/Boss.profile-meta.xml": BOSS})
    assert gate(org, "--waivers", waivers(tmp_path, expires)).code == code


def test_a_waiver_covers_what_it_names_and_never_what_is_unknown(org: Path, tmp_path: Path) -> None:
    file = waivers(tmp_path, "2027-01-31", "profile:*")
    write(org, {"profiles/Boss.profile-meta.xml": BOSS, "profiles/Torn.profile-meta.xml": "<Profile>"})
    assert gate(org, "--waivers", file).code == 3
    path_of(org, "profiles/Torn.profile-meta.xml").unlink()
    assert gate(org, "--waivers", file).code == 0
    write(org, {"permissionsets/Big.permissionset-meta.xml": xml("PermissionSet", rights("ModifyAllData"))})
    assert gate(org, "--waivers", file).code == 1


# The example ------------------------------------------------------------------------------------------------


def test_the_example_with_its_policy_and_its_waivers(tmp_path: Path) -> None:
    plain = audit("gate", EXAMPLE, *DATED, "--fail-on", "critical")
    assert (plain.code, plain.err) == (1, "")
    held = ("--policy", POLICY, "--waivers", WAIVERS)
    assert audit("gate", EXAMPLE, *DATED, *held, "--fail-on", "critical").code == 1
    data = json.loads(audit("scan", EXAMPLE, *DATED, *held, "--format", "json").out)
    assert {(note["state"], note["check"]) for note in data["waivers"]} == {
        ("expired", "access.modify-all-data"),
        ("unused", "apps.full-scope"),
    }
    accepted = [
        one["id"] for entry in data["results"] for one in entry["resources"] if one["accepted"] is not None
    ]
    assert accepted == ["remote-site:Freight_Quotes"]
    statuses = {entry["check"]: entry["status"] for entry in data["results"]}
    assert statuses["access.delegated-login"] == "not_applicable"  # somebody states that there are none


def test_the_example_stays_green_against_its_own_baseline(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    assert audit("gate", EXAMPLE, *DATED, "--write-baseline", file).code == 0
    assert audit("gate", EXAMPLE, *DATED, "--baseline", file, "--new-only", "--fail-on", "low").code == 0
    assert audit("gate", EXAMPLE, *DATED, "--baseline", file, "--fail-on", "low").code == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--fail-on", "critical"), 0),
        (("--fail-on", "medium"), 1),
        (("--min-coverage", "100"), 0),
        (("--skip", "access.login-as", "--min-coverage", "100"), 0),
    ],
)
def test_a_scan_fails_only_when_asked(org: Path, options: tuple[str, ...], code: int) -> None:
    write(org, {"settings/Security.settings-meta.xml": LOGIN_AS})
    assert audit("scan", org, *DATED, *ONLY, *options).code == code


def test_a_scan_can_say_that_it_could_not_tell(org: Path) -> None:
    path_of(org, "settings/Security.settings-meta.xml").unlink()
    assert audit("scan", org, *DATED, *ONLY).code == 0
    assert audit("scan", org, *DATED, *ONLY, "--min-coverage", "90").code == 3
    write(org, {"profiles/Torn.profile-meta.xml": "<Profile>"})
    assert audit("scan", org, *DATED, *ONLY).code == 0
    assert audit("scan", org, *DATED, *ONLY, "--fail-on", "high").code == 3


def test_the_gate_speaks_vietnamese(org: Path) -> None:
    write(org, {"profiles/Boss.profile-meta.xml": BOSS})
    ran = gate(org, "--lang", "vi")
    assert ran.code == 1
    assert "nghiêm trọng" in ran.out or "không đạt" in ran.out


def test_waivers_that_excuse_nothing_are_named() -> None:
    told = audit("gate", EXAMPLE, *DATED, "--waivers", WAIVERS).out.splitlines()
    assert [
        line
        for line in told
        if line.startswith("accepted risk: access.modify-all-data profile:Sales Manager: ended on")
    ]
    assert [
        line
        for line in told
        if line.startswith("accepted risk: apps.full-scope connected-app:Old_Newsletter: matches no")
    ]


def test_a_vietnamese_gate_speaks_vietnamese(org: Path) -> None:
    file = baseline(org)
    next(org.rglob(PROFILE)).unlink()
    ran = gate(org, "--baseline", file, "--lang", "vi")
    assert ran.code in {1, 3}
    assert "trước đây có profile:" in ran.out
    for english in ("before", "critical ", "high ", "any more", "not known"):
        assert english not in ran.out
    ran = gate(org, "--lang", "vi", "--write-baseline", org.parent / "again.json")
    assert "đã ghi mốc so sánh vào" in ran.out
