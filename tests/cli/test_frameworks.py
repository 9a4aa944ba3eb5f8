"""`crm-audit frameworks`: list, show, lint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.assess.frameworks.reading import own_frameworks
from tests.exports import audit

HEAD = (
    "framework: acme:1\nname: Acme 1\npublisher: Acme\nlink: https://acme.example\n"
    "licence: {en: Ours., vi: Của công ty.}\nlooked_up: 2026-11-28\n"
)


def file(folder: Path, controls: str, name: str = "acme.yaml") -> Path:
    path = folder / name
    path.write_text(HEAD + controls, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No CIS benchmark"), ("vi", "Không tìm thấy CIS Benchmark")]
)
def test_the_list_names_every_framework_and_what_there_is_not(language: str, said: str) -> None:
    done = audit("frameworks", "list", "--lang", language)
    assert done.code == 0
    for name in own_frameworks():
        assert name in done.out
    assert said in done.out


def test_the_list_for_machines_counts_the_controls() -> None:
    rows = {row["framework"]: row for row in json.loads(audit("frameworks", "list", "--json").out)}
    assert set(rows) == set(own_frameworks())
    assert rows["fedramp-ksi:0.9.43-beta"]["controls"] == 60
    assert rows["scuba-powerplatform:1.8.0"]["attested"] == 9
    assert rows["iso-27001:2022"]["coarse"] is True
    for row in rows.values():
        ways = ("observed", "register", "both", "attested", "topics", "unseen")
        assert sum(row[way] for way in ways) == row["controls"]


def test_a_framework_is_shown_with_what_decides_each_control() -> None:
    done = audit("frameworks", "show", "fedramp-ksi")
    assert "KSI-IAM-MFA: Every sign-in takes a second factor that cannot be phished." in done.out
    assert "  observed: mfa.all-users, mfa.admins, mfa.phishing-resistant" in done.out
    assert "Mọi lần đăng nhập" in audit("frameworks", "show", "fedramp-ksi", "--lang", "vi").out
    assert "by the checks of its topics: sso" in audit("frameworks", "show", "iso-27001").out


def test_all_that_comes_along_is_clean() -> None:
    done = audit("frameworks", "lint")
    assert (done.code, done.out.strip()) == (0, "nothing is unmapped")


def test_what_must_be_settled_is_named_and_the_code_says_so(tmp_path: Path) -> None:
    path = file(tmp_path, "controls:\n  - {id: A-1}\n  - {id: A-2, checks: [auth.gone]}\n")
    done = audit("frameworks", "lint", str(path))
    assert done.code == 1
    assert "acme:1: A-1: nothing decides it" in done.out
    assert "acme:1: A-2: names the check auth.gone, which there is not" in done.out
    found = json.loads(audit("frameworks", "lint", str(path), "--json").out)
    assert [(one["flaw"], one["must"]) for one in found] == [
        ("undecided", True),
        ("no_check", True),
        ("unmapped", False),
    ]


def test_checks_that_touch_no_control_are_told_and_settle_nothing(tmp_path: Path) -> None:
    file(tmp_path, "controls:\n  - {id: A-1, attested: true}\n")
    done = audit("frameworks", "lint", str(tmp_path))
    assert done.code == 0
    assert "checks touch no control of it: access.admin-count" in done.out


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path, "control: []\n")
    done = audit("frameworks", "lint", str(path))
    assert done.code == 2
    assert "did you mean 'controls'" in done.text


@pytest.mark.parametrize(
    ("head", "controls", "said"),
    [
        ("framework: acme baseline\n", "controls: [{id: A, attested: true}]\n", "acme-baseline:2.1"),
        ("framework: acme\n", "controls: [{id: A, attested: true}]\n", "the id and the exact version"),
        ("", "controls: [{id: '=cmd|x', attested: true}]\n", "begins with a letter or a digit"),
        ("", "controls: [{id: A, checks: [Admin Count]}]\n", "crm-audit checks list"),
        ("link: javascript:x\n", "controls: [{id: A, attested: true}]\n", "begins with https://"),
    ],
)
def test_a_text_that_looks_wrong_is_told_in_words(
    tmp_path: Path, head: str, controls: str, said: str
) -> None:
    path = file(tmp_path, controls)
    key = head.partition(":")[0]
    kept = [line for line in HEAD.splitlines() if not key or not line.startswith(f"{key}:")]
    path.write_text(head + "\n".join(kept) + "\n" + controls, encoding="utf-8")
    done = audit("frameworks", "lint", str(path))
    assert done.code == 2
    assert said in done.text
    assert "should match pattern" not in done.text


def test_what_was_probably_meant_is_told(tmp_path: Path) -> None:
    path = file(tmp_path, "vendor: salseforce\ncontrols: [{id: A, checks: [access.admin-cuont]}]\n")
    done = audit("frameworks", "lint", str(path))
    assert done.code == 1
    assert "speaks of the product salseforce, which there is not" in done.out
    assert "did you mean salesforce?" in done.out
    assert "did you mean access.admin-count?" in done.out
    rows = json.loads(audit("frameworks", "lint", str(path), "--json").out)
    assert [(one["vendor"], one["near"]) for one in rows if one["flaw"] == "no_vendor"] == [
        ("salseforce", "salesforce")
    ]
