"""`crm-audit checks`: the list, and one check explained."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from auditor.check import Catalogue, load_catalogue
from auditor.check.examples import examples_of
from auditor.check.registry import OWN_PACKAGE
from auditor.cli.listed import listed, table
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


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_list_that_is_kept_is_that_of_the_checks(language: str) -> None:
    own = [check for check in CATALOGUE if check.judge.__module__.partition(".")[0] == OWN_PACKAGE]
    assert listed(language) == table(Catalogue({check.id: check for check in own}, (OWN_PACKAGE,)), language)


def test_the_list_imports_no_check() -> None:
    """A person waits for it; every check of the catalogue takes half a second to import."""
    code = "import sys; from auditor.cli import cli; cli(['checks', 'list'], standalone_mode=False); "
    code += "print([name for name in sys.modules if name.startswith(('auditor.check.', 'checks.'))], file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (ran.stderr.strip(), "auth.lockout" in ran.stdout) == ("[]", True)


def test_checks_of_other_distributions_are_listed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "auditor.cli.listed.table", lambda catalogue, language: f"{len(catalogue)} {language}"
    )
    assert "auth.lockout" in listed("vi")
    monkeypatch.setattr("auditor.cli.listed.entry_points", lambda group: ("another",))
    assert listed("vi") == f"{len(CATALOGUE)} vi"


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
        assert check.texts["limits"] in ran.out
    else:
        spoken = check_texts("vi", CATALOGUE.packages)
        assert spoken.text(check, "severity_reason") in ran.out
        assert spoken.text(check, "executive") in ran.out
        assert spoken.text(check, "limits") in ran.out
        assert check.severity_reason not in ran.out
        assert check.texts["executive"] not in ran.out
        assert check.question not in ran.out


@pytest.mark.parametrize("check_id", ["auth.lockout", "transport.hsts", "auth.salesforce-password-history"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_check_is_explained_by_an_example_of_each_verdict(check_id: str, language: str) -> None:
    ran = audit("checks", "explain", check_id, "--lang", language)
    fails, passes = examples_of(CATALOGUE.checks[check_id])
    for example in (fails, passes):
        assert f"  → {example.said[language]}" in ran.out.splitlines()
        assert all(f"  {line}" in ran.out.splitlines() for line in example.seen)
        assert (f"({example.case})" in ran.out) is (language == "en")
    assert ran.out.index(fails.said[language]) < ran.out.index(passes.said[language])


def test_an_entity_that_is_wrong_is_shown_with_what_would_be_right() -> None:
    assert (
        "password-policy:Sales: 11 wrong attempts; right would be: 1–10 wrong attempts"
        in audit("checks", "explain", "auth.lockout").out
    )


def test_a_product_shows_how_it_puts_a_check_right() -> None:
    ran = audit("checks", "explain", "mfa.admins", "--vendor", "odoo")
    assert "In Odoo\n  Where: Each administrator: My Profile > Account Security\n" in ran.out
    assert "In Odoo" not in audit("checks", "explain", "mfa.admins").out


def test_a_product_that_says_nothing_of_a_check_says_so() -> None:
    ran = audit("checks", "explain", "access.salesforce-query-all-files", "--vendor", "odoo")
    assert (ran.code, "Odoo: the profile of this product says nothing of this check" in ran.out) == (0, True)
    wrong = audit("checks", "explain", "mfa.admins", "--vendor", "odo")
    assert (wrong.code, "did you mean 'odoo'" in wrong.err) == (2, True)


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
