"""`crm-audit assurance register` and `add`, as they are called."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.register.file.reading import read_register_file
from auditor.scales import LANGUAGES
from tests.exports import EXAMPLE, audit
from tests.register.made import SIGNED, digest, soc2, written

DAY = ("--date", "2026-11-27")
HOLDER: dict[str, Any] = {
    "check": "access.bulk-delete",
    "resource": "permission-set:Data_Steward",
    "reason": "Cleans up",
    "owner": "Lan Nguyễn",
    "approver": "Minh Trần, director",
    "on": date(2026, 10, 1),
    "expires": date(2027, 6, 30),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "review"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="module")
def assessment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("assessed") / "assessment.json"
    ran = audit("scan", EXAMPLE, "--tenant", "Acme", "--format", "json")
    path.write_text(ran.out, encoding="utf-8")
    return path


def test_a_good_register_passes(here: Path) -> None:
    written(here, documents=[soc2(here)])
    ran = audit("assurance", "register", "lint", "register.yaml", *DAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "register.yaml: 3 entries, and nothing is wrong with them.\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_must_be_settled_stands_in_a_table_and_fails(here: Path, language: str) -> None:
    written(here, holders=[{**HOLDER, "approver": HOLDER["owner"]}], owner=None)
    ran = audit("assurance", "register", "lint", "register.yaml", "--lang", language, *DAY)
    assert ran.code == 1
    assert "holder/access.bulk-delete/permission-set:Data_Steward" in ran.out
    assert {"en": "approved by whom it favours", "vi": "do chính người hưởng lợi phê duyệt"}[
        language
    ] in ran.out
    assert {"en": "nobody is named", "vi": "chưa ghi ai chịu trách nhiệm"}[language] in ran.out


@pytest.mark.parametrize(("language", "day"), [("en", "30 June 2025"), ("vi", "30/06/2025")])
def test_days_are_written_as_the_language_writes_them(here: Path, language: str, day: str) -> None:
    written(here, holders=[{**HOLDER, "expires": date(2025, 6, 30), "on": date(2025, 1, 1)}])
    ran = audit("assurance", "register", "lint", "register.yaml", "--lang", language, *DAY)
    assert (ran.code, day in ran.out, "2025-06-30" in ran.out) == (1, True, False)


def test_what_only_should_be_settled_does_not_fail(here: Path) -> None:
    written(here, apps=[{"name": "Sales", "criticality": 3}])
    ran = audit("assurance", "register", "lint", "register.yaml", *DAY)
    assert ran.code == 0
    assert "0 must be settled before anybody signs, 1 should be" in ran.out


def test_machines_get_json(here: Path) -> None:
    written(here, owner=None)
    ran = audit("assurance", "register", "lint", "register.yaml", "--json", *DAY)
    data = json.loads(ran.out)
    assert (ran.code, data["tenant"], data["entries"]) == (1, "Acme", 1)
    (one,) = data["found"]
    assert (one["entry"], one["flaw"], one["severity"]) == ("register", "no_owner", "must")


def test_use_is_judged_by_an_assessment(here: Path, assessment: Path) -> None:
    written(here, holders=[HOLDER, {**HOLDER, "check": "mfa.sms-only", "resource": "role:Gone"}])
    command = ("assurance", "register", "lint", "register.yaml", *DAY)
    assert "fits nothing" not in audit(*command).out
    ran = audit(*command, "--assessment", assessment)
    assert ran.code == 0
    assert "holder/mfa.sms-only/role:Gone" in ran.out


@pytest.mark.parametrize(
    "text", ["register: [", "a: 1", "", "register: crm-auditor/assurance-register/1\nx: 1"]
)
def test_a_broken_register_is_a_mistake_in_the_call(here: Path, text: str) -> None:
    (here / "register.yaml").write_text(text)
    for command in (("lint",), ("show",)):
        ran = audit("assurance", "register", *command, "register.yaml")
        assert ran.code == 2
        assert "register.yaml" in ran.err
        assert "Traceback" not in ran.err


def test_the_assessment_of_another_tenant_is_refused(here: Path, assessment: Path) -> None:
    written(here, tenant="Other Ltd")
    ran = audit("assurance", "register", "lint", "register.yaml", "--assessment", assessment)
    assert ran.code == 2
    assert "another tenant" in ran.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_suggested_can_be_put_into_a_register_and_is_refused_until_filled(
    here: Path, assessment: Path, language: str
) -> None:
    path = written(here)
    ran = audit(
        "assurance", "register", "suggest", path, "--assessment", assessment, "--lang", language, *DAY
    )
    assert ran.code == 0
    path.write_text(path.read_text(encoding="utf-8") + ran.out, encoding="utf-8")
    register = read_register_file(path).register
    assert ("access.bulk-delete", "permission-set:Data_Steward") in {
        (one.check, one.resource) for one in register.holders
    }
    assert "soc-2-type-2" in {one.kind for one in register.documents or ()}
    assert "backup-exists" in {one.question for one in register.answers}
    linted = audit("assurance", "register", "lint", path, "--json", *DAY)
    unfilled = {one["entry"] for one in json.loads(linted.out)["found"] if one["flaw"] == "unfilled"}
    entries = len(register.holders) + len(register.documents or ()) + len(register.answers)
    assert (linted.code, len(unfilled)) == (1, entries)
    judged = audit("scan", EXAMPLE, "--tenant", "Acme", "--register", path, "--format", "json")
    before, after = json.loads(assessment.read_text(encoding="utf-8")), json.loads(judged.out)
    good = {one["check"] for one in before["results"] if one["status"] == "pass"}
    assert {one["check"] for one in after["results"] if one["status"] == "pass"} <= good


def test_what_is_there_is_not_suggested_again(here: Path, assessment: Path) -> None:
    path = written(
        here,
        documents=[soc2(here)],
        holders=[HOLDER],
        answers=[{**SIGNED, "question": "backup-exists", "value": True}],
    )
    ran = audit("assurance", "register", "suggest", path, "--assessment", assessment, *DAY)
    assert "check: access.bulk-delete" not in ran.out
    assert "soc-2-type-2" not in ran.out
    assert "backup-exists" not in ran.out


def test_a_screen(here: Path) -> None:
    papers = [{"id": f"d{number}", "kind": "caiq", "state": "claimed"} for number in range(20)]
    written(here, documents=[soc2(here), *papers], asked=["insurance"])
    ran = audit("assurance", "register", "show", "register.yaml", *DAY)
    assert ran.code == 0
    assert len(ran.out.splitlines()) <= 25
    assert "30 September 2027" in ran.out
    assert "claimed, not seen" in ran.out
    assert "Certificate of insurance" in ran.out


@pytest.mark.parametrize("command", ["show", "lint"])
def test_hostile_names_reach_the_terminal_escaped(here: Path, command: str) -> None:
    name = "<b>\u202e=cmd()\u2028" + "x" * 380
    written(here, tenant=name, documents=[soc2(here, title=name, kind="soc-9")], owner=name)
    out = audit("assurance", "register", command, "register.yaml", *DAY).out
    assert "\u202e" not in out
    assert max(map(len, out.splitlines())) < 260


def test_a_document_is_added_with_its_digest(here: Path) -> None:
    path = written(here)
    before = path.read_text(encoding="utf-8")
    file = here.parent / "pen test (final).pdf"
    file.write_bytes(b"report")
    ran = audit(
        "assurance", "add", file, "--kind", "penetration-test", "--issued", "2026-05-01", "--covers", "yes"
    )
    assert (ran.code, ran.err) == (0, "")
    kept = read_register_file(path)
    (paper,) = kept.register.documents or ()
    assert paper.file is not None
    assert (paper.file.name, paper.file.sha256) == ("documents/pen-test-final-.pdf", digest(b"report"))
    assert (here / paper.file.name).read_bytes() == b"report"
    assert (here / paper.file.name).stat().st_mode & 0o077 == 0
    assert path.read_text(encoding="utf-8").startswith(before)


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        (("--edition", "2022"), "no day in it"),
        (("--expires", "2099-01-01"), "edition not said"),
        (("--edition", "2022", "--expires", "2099-01-01"), "counts"),
    ],
)
def test_what_keeps_a_document_from_counting_is_said(
    here: Path, more: tuple[str, ...], standing: str
) -> None:
    written(here)
    Path("iso.pdf").write_bytes(b"%PDF-1.7 certificate")
    ran = audit("assurance", "add", "iso.pdf", "--kind", "iso-27001", *more)
    assert f"as iso-27001: {standing}." in ran.out
    assert ("It does not count before that is settled" in ran.out) is (standing != "counts")
    assert standing in audit("assurance", "register", "show", "register.yaml", *DAY).out


def test_what_is_there_already_is_refused_and_nothing_is_left(here: Path) -> None:
    path = written(here)
    (here.parent / "b.pdf").write_bytes(b"b")
    assert audit("assurance", "add", "../b.pdf", "--kind", "caiq").code == 0
    before = path.read_bytes()
    (here.parent / "c.pdf").write_bytes(b"c")
    ran = audit("assurance", "add", "../c.pdf", "--kind", "caiq")
    assert (ran.code, path.read_bytes()) == (2, before)
    assert not (here / "documents" / "c.pdf").exists()
    ran = audit("assurance", "add", "../b.pdf", "--kind", "mvsp")
    assert ran.code == 2
    assert "is there already" in ran.err


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"x\n-----BEGIN RSA PRIVATE KEY-----\nabc", "holds a private key")],
)
def test_what_is_no_document_is_refused(here: Path, content: bytes, said: str) -> None:
    written(here)
    (here / "x.pdf").write_bytes(content)
    ran = audit("assurance", "add", "x.pdf", "--kind", "caiq")
    assert ran.code == 2
    assert said in ran.err
    assert not (here / "documents").exists()


def test_an_unknown_kind_names_the_nearest(here: Path) -> None:
    written(here)
    (here / "x.pdf").write_bytes(b"x")
    ran = audit("assurance", "add", "x.pdf", "--kind", "soc-2-type2")
    assert ran.code == 2
    assert "soc-2-type-2" in ran.err


def test_a_file_that_lies_beside_the_register_stays_where_it_is(here: Path) -> None:
    path = written(here)
    (here / "documents").mkdir()
    (here / "documents" / "x.pdf").write_bytes(b"x")
    assert audit("assurance", "add", "documents/x.pdf", "--kind", "caiq").code == 0
    (paper,) = read_register_file(path).register.documents or ()
    assert paper.file is not None
    assert paper.file.name == "documents/x.pdf"
    assert sorted(one.name for one in (here / "documents").iterdir()) == ["x.pdf"]


def test_one_option_takes_both_kinds_of_register(here: Path) -> None:
    path = written(here)
    answers = here / "vendor-register.json"
    answers.write_text("{}", encoding="utf-8")
    ran = audit("scan", EXAMPLE, "--tenant", "Acme", "--register", path, "--register", answers)
    assert ran.code == 2
    assert "is no register of answers" in ran.err  # it was read as one
    ran = audit("scan", EXAMPLE, "--tenant", "Acme", "--register", path, "--format", "json")
    kinds = [one["kind"] for one in json.loads(ran.out)["sources"]]
    assert (ran.code, kinds) == (0, ["export", "assurance-register"])


def test_a_gate_cannot_tell_by_a_report_that_is_too_old(here: Path) -> None:
    path = written(here, documents=[soc2(here)])
    gate = ("gate", path, "--check", "assurance.vendor-evidence", "--fail-on", "low", "--date")
    assert audit(*gate, "2026-11-27").code == 0
    ran = audit(*gate, "2028-11-27")
    assert ran.code in (1, 3)


def test_a_register_alone_needs_no_path(here: Path) -> None:
    ran = audit("scan", "--register", written(here), "--format", "json")
    assert (ran.code, json.loads(ran.out)["tenant"]["name"]) == (0, "Acme")


def test_a_stored_assessment_is_not_judged_by_a_register(here: Path, assessment: Path) -> None:
    ran = audit("report", "render", assessment, "--register", written(here))
    assert ran.code == 2
    assert "name it to `crm-audit scan`" in ran.err


def test_the_reports_of_a_register_are_written_in_both_languages(here: Path) -> None:
    path = written(
        here, documents=[soc2(here)], answers=[{**SIGNED, "question": "backup-exists", "value": False}]
    )
    for language, word in (("en", "register on the vendor"), ("vi", "sổ theo dõi nhà cung cấp")):
        ran = audit("scan", path, "--format", "md", "--lang", language)
        assert ran.code == 0
        assert word in ran.out
