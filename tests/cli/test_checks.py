"""`crm-audit checks`: the list, and one check explained."""

from __future__ import annotations

import re

import pytest

from auditor.check import load_catalogue
from auditor.report.speech.catalogue import check_texts
from auditor.report.speech.texts import Texts
from tests.exports import audit

CATALOGUE = load_catalogue()
ONE_A_DOMAIN = {check.domain: check.id for check in CATALOGUE}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_list_names_every_check_once(language: str) -> None:
    ran = audit("checks", "list", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    rows = [line.split()[0] for line in ran.out.splitlines() if re.match(r"[a-z]+\.[a-z0-9-]+ ", line)]
    assert rows == sorted(CATALOGUE.checks)
    scored = sum(1 for check in CATALOGUE if check.scored and not check.same_as)
    last = {
        "en": f"{len(CATALOGUE)} checks, {scored} scored",
        "vi": f"{len(CATALOGUE)} phép kiểm tra, trong đó {scored} được tính điểm",
    }
    assert ran.out.splitlines()[-1] == last[language]


@pytest.mark.parametrize("check_id", sorted(ONE_A_DOMAIN.values()))
@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_check_is_explained(check_id: str, language: str) -> None:
    ran = audit("checks", "explain", check_id, "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    check = CATALOGUE.checks[check_id]
    assert ran.out.startswith(check_id)
    assert Texts(language).ui(f"severity.{check.severity}") in ran.out
    assert check.topic in ran.out
    if language == "en":
        assert check.texts["title"] in ran.out
        assert check.texts["why"] in ran.out
        assert check.severity_reason in ran.out
        assert check.texts["executive"] in ran.out
    else:
        spoken = check_texts("vi", CATALOGUE.packages)
        assert spoken.text(check, "severity_reason") in ran.out
        assert spoken.text(check, "executive") in ran.out
        assert check.severity_reason not in ran.out
        assert check.texts["executive"] not in ran.out
        assert check.question not in ran.out


def line_of(check_id: str, label: str) -> str:
    ran = audit("checks", "explain", check_id)
    (found,) = [line for line in ran.out.splitlines() if line.split()[:1] == [label]]
    return found.removeprefix(label).strip()


@pytest.mark.parametrize("check_id", ["hygiene.leavers", "access.run-code", "encryption.at-rest"])
def test_a_check_says_who_puts_it_right_and_with_how_much_work(check_id: str) -> None:
    check = CATALOGUE.checks[check_id]
    assert (line_of(check_id, "owner"), line_of(check_id, "effort")) == (check.owner, check.effort)


def test_a_check_says_whether_it_is_open_to_the_internet() -> None:
    assert line_of("exposure.self-registration", "exposed").startswith("yes")
    assert line_of("mfa.admins", "exposed") == "no"


def test_a_row_that_repeats_another_says_which() -> None:
    ran = audit("checks", "explain", "auth.salesforce-password-history")
    assert "auth.password-history" in ran.out


@pytest.mark.parametrize(
    ("typo", "meant"),
    [("access.modify-all", "access.modify-all-data"), ("mfa.admin", "mfa.admins")],
)
def test_a_typo_gets_the_nearest_check(typo: str, meant: str) -> None:
    ran = audit("checks", "explain", typo)
    assert (ran.code, ran.out) == (2, "")
    assert f"did you mean {meant!r}" in ran.err


def test_without_a_check_the_command_says_how_to_call_it() -> None:
    assert audit("checks", "explain").code == 2
    assert audit("checks", "explode").code == 2


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Public Salesforce sites read without an account: would have stopped step 2"),
        ("vi", "Trang Salesforce công khai bị đọc mà không cần tài khoản: có thể đã chặn bước 2"),
    ],
)
def test_a_check_names_the_campaigns_that_it_would_have_stopped(language: str, said: str) -> None:
    assert said in audit("checks", "explain", "access.guest-object-rights", "--lang", language).out
    assert "campaigns" not in audit("checks", "explain", "backup.exists").out
