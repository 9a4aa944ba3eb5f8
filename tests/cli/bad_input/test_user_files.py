"""Hostile and broken input: each item is named in a line or among the skipped, and what can be read is judged. Here: files of the user."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from auditor.snapshot import Skipped
from tests.cli.bad_input.support import BOSS, ODD, ONLY, REST, refused
from tests.exports import DATED, audit, write
from tests.pace import allowed


@pytest.fixture
def org(tmp_path: Path) -> Path:
    return write(tmp_path / "org", {**REST, "profiles/Boss.profile-meta.xml": BOSS})


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nthresholds: *c\n"
POLICIES = {
    "a key": ("thresholdz: {}", ["unknown key 'thresholdz'", "did you mean 'thresholds'"]),
    "a key further in": (
        "thresholds: {pasword_minimum_length: 3}",
        ["unknown key 'thresholds.pasword_minimum_length'", "did you mean 'password_minimum_length'"],
    ),
    "a value": ("thresholds: {lockout_attempts: many}", ["'thresholds.lockout_attempts'"]),
    "a number out of bounds": (
        "thresholds: {password_character_classes: 9}",
        ["'thresholds.password_character_classes'"],
    ),
    "a check": (
        "allowed: {access.modify-all-dta: ['profile:Boss']}",
        ["unknown check 'access.modify-all-dta'", "did you mean 'access.modify-all-data'"],
    ),
    "a preset": ("extends: strickt", ["unknown preset 'strickt'", "did you mean 'strict'"]),
    "a list in its place": ("- thresholds", ["a policy is a mapping of keys"]),
    "a statement without its end": (
        "absent: [{resource: DelegateGroup, by: me, stated: 2026-01-01}]",
        ["'absent.0.until' is missing"],
    ),
    "no YAML": ("thresholds: {", ["line", "is not valid YAML"]),
    "a key twice": ("name: a\nname: b", ["line 2", "'name' stands twice"]),
    "an alias bomb": (BOMB, ["line 2", "aliases are not allowed"]),
    "code": ("!!python/object/apply:os.system ['true']", ["is not valid YAML"]),
    "depth": ("[" * 100_000, ["policy.yaml"]),
}


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_with_a_mistake_names_it(org: Path, tmp_path: Path, name: str) -> None:
    text, hints = POLICIES[name]
    policy = tmp_path / "policy.yaml"
    policy.write_text(text)
    started = time.monotonic()
    for command in ("scan", "gate"):
        refused(audit(command, org, "--policy", policy), "policy.yaml", *hints)
    assert time.monotonic() - started < allowed(5)


def test_a_policy_that_is_no_text_or_not_there(org: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    refused(audit("scan", org, "--policy", policy), "policy.yaml", "No such file")
    policy.write_bytes(b"\xff\xfe\x00")
    refused(audit("scan", org, "--policy", policy), "is not UTF-8 text")
    policy.write_bytes(b"#" * (5 * 1024 * 1024))
    refused(audit("scan", org, "--policy", policy), "larger than")
    assert audit("scan", org, "--policy", tmp_path).code == 2


def test_a_policy_with_a_byte_order_mark_or_nothing_but_comments(org: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_bytes(b"\xef\xbb\xbfname: mine\r\n")
    assert audit("scan", org, "--policy", policy).code == 0
    policy.write_text("# nothing yet\n")
    refused(audit("scan", org, "--policy", policy), "a policy is a mapping of keys")


WAIVER = "check: access.modify-all-data, resource: 'profile:Boss', reason: r, owner: o, approver: a"
WAIVERS = {
    "the first key": ("waiver: []", ["unknown key 'waiver'", "did you mean 'waivers'"]),
    "a list in its place": ("- check: x", ["waivers.yaml"]),
    "an alias bomb": (BOMB, ["aliases are not allowed"]),
    "no YAML": ("waivers: [", ["is not valid YAML"]),
}


@pytest.mark.parametrize("name", WAIVERS)
def test_a_file_of_waivers_with_a_mistake_names_it(org: Path, tmp_path: Path, name: str) -> None:
    text, hints = WAIVERS[name]
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(text)
    refused(audit("gate", org, "--waivers", waivers), "waivers.yaml", *hints)


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        (f"{{{WAIVER}, expire: 2027-01-01}}", "unknown key 'expire' (did you mean 'expires'?)"),
        (f"{{{WAIVER}, expires: someday}}", "'expires'"),
        (f"{{{WAIVER}}}", "'expires' is missing"),
        (
            f"{{{WAIVER.replace('all-data', 'all-dta')}, expires: 2027-01-01}}",
            "unknown check 'access.modify-all-dta'",
        ),
        ("just text", "waiver 1"),
    ],
)
def test_one_wrong_waiver_excuses_nothing_and_is_shown(
    org: Path, tmp_path: Path, entry: str, hint: str
) -> None:
    waivers = tmp_path / "waivers.yaml"
    waivers.write_text(f"waivers:\n- {entry}\n")
    assert audit("gate", org, *DATED, *ONLY, "--waivers", waivers).code == 1
    ran = audit("scan", org, *DATED, *ONLY, "--waivers", waivers, "--format", "json")
    (notice,) = json.loads(ran.out)["waivers"]
    assert notice["state"] == "malformed"
    assert hint in notice["detail"]


def test_the_reports_name_what_was_skipped(tmp_path: Path) -> None:
    write(tmp_path / "org", {**REST, ODD: "<Profile>", "profiles/=cmd|' /C calc'!A0.profile-meta.xml": "<x>"})
    ran = audit("scan", tmp_path / "org", "--out", tmp_path / "out")
    assert ran.code == 0
    for name in ("assessment.json", "report.md", "technical.en.html"):
        assert "Odd.profile-meta.xml" in (tmp_path / "out" / name).read_text(), name
    assert Skipped("a", "b").detail == ""
