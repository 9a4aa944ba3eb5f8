"""The staff register on the command line: beside a CRM, kept with its answers, and never in place of one."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.tenant import ran, shop
from tests.collecting.live.misbehaving import Server
from tests.exports import DATED, EXAMPLE, audit

__all__ = ["shop"]

STAFF = """Full name,E-mail,Login,Last day,Birthday
Trần Lan,lan@example.com,lan.tran,2020-05-01,1990-01-02
Minh Lê,minh@example.com,Minh,,1991-03-04
"""
FOUND = {"user:u1": "fail", "user:u3": "unknown"}


@pytest.fixture(autouse=True)
def staff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "staff.csv"
    path.write_text(STAFF, encoding="utf-8")
    return path


def leavers(document: str) -> dict[str, Any]:
    results: list[dict[str, Any]] = json.loads(document)["results"]
    return next(entry for entry in results if entry["check"] == "hygiene.leavers")


def states(document: str) -> dict[str, str]:
    return {entry["id"]: entry["status"] for entry in leavers(document)["resources"]}


def declare(server: Server) -> None:
    """The register in crm-audit.toml."""
    config = Path("crm-audit.toml")
    text = config.read_text().replace('name = "Our shop"', 'name = "Our shop"\nstaff = ["staff.csv"]')
    config.write_text(text)


def test_a_register_beside_a_tenant_names_who_left_and_is_kept_with_the_answers(shop: Server) -> None:
    live = ran("scan", "shop", "--staff", "staff.csv", "--keep", "kept.zip", "--format", "json")
    assert live.code == 0, live.text
    assert states(live.out) == FOUND
    (line,) = [entry for entry in leavers(live.out)["resources"] if entry["status"] == "fail"]
    assert (line["path"], line["line"]) == ("staff.csv", 2)
    document = json.loads(live.out)
    assert [source["kind"] for source in document["sources"]] == ["api", "register"]
    assert document["score"]["scope"] == ["api", "register"]
    assert document["evidence"]["StaffRegister"] == 1
    Path("staff.csv").unlink()
    again = ran("scan", "kept.zip", "--format", "json")
    assert (again.code, again.out) == (0, live.out)


def test_what_is_kept_of_it_is_what_is_asked_and_nothing_else(shop: Server) -> None:
    done = ran("collect", "shop", "--staff", "staff.csv", "--out", "kept.zip")
    assert done.code == 0, done.text
    with zipfile.ZipFile("kept.zip") as archive:
        kept = archive.read("registers/000000.json").decode()
    assert "lan.tran" in kept
    assert "1990" not in kept
    assert states(ran("scan", "kept.zip", "--format", "json").out) == FOUND
    assert "in the staff register" not in ran("snapshot", "show", "kept.zip").text


def test_a_tenant_may_declare_it(shop: Server) -> None:
    declare(shop)
    assert states(ran("scan", "shop", "--format", "json").out) == FOUND
    assert ran("collect", "shop", "--out", "kept.zip").code == 0
    Path("staff.csv").unlink()
    assert states(ran("scan", "kept.zip", "--format", "json").out) == FOUND
    gone = ran("scan", "shop")
    assert (gone.code, gone.err.count("\n")) == (2, 1)
    assert "staff.csv: cannot be read" in gone.err


def test_pseudonyms_of_the_register_are_those_of_the_accounts(shop: Server) -> None:
    done = ran(
        "scan", "shop", "--staff", "staff.csv", "--redact", "people", "--keep", "kept.zip", "--format", "json"
    )
    assert done.code == 0, done.text
    assert states(done.out) == FOUND
    texts = done.out + Path("kept.zip").read_bytes().decode("latin-1")
    with zipfile.ZipFile("kept.zip") as archive:
        texts += archive.read("registers/000000.json").decode()
    assert not [name for name in ("lan.tran", "Lan", "Minh", "minh@") if name in texts]
    beside = ran("scan", "kept.zip", "--staff", "staff.csv")
    assert (beside.code, "its people are pseudonyms" in beside.err) == (2, True)


def test_without_a_register_the_question_is_out_of_reach_and_the_baseline_notices(shop: Server) -> None:
    written = ran(
        "gate",
        "shop",
        "--config",
        "crm-audit.toml",
        "--staff",
        "staff.csv",
        "--write-baseline",
        "baseline.json",
    )
    assert written.code == 0, written.text
    alone = ran("scan", "shop", "--format", "json")
    assert {gap["kind"] for gap in leavers(alone.out)["missing"]} == {"out_of_reach"}
    lost = ran(
        "gate",
        "shop",
        "--config",
        "crm-audit.toml",
        "--check",
        "hygiene.leavers",
        "--baseline",
        "baseline.json",
    )
    assert lost.code == 3, lost.text
    assert "the staff register was there before" in lost.out


def test_a_policy_may_expect_it(shop: Server) -> None:
    Path("policy.yaml").write_text("extends: standard\nexpects: [StaffRegister]\n", encoding="utf-8")
    asked = (
        "gate",
        "shop",
        "--config",
        "crm-audit.toml",
        "--policy",
        "policy.yaml",
        "--fail-on",
        "critical",
        "--check",
        "hygiene.leavers",
    )
    assert "the policy expects StaffRegister, and it is not there" in ran(*asked).out
    assert "expected: StaffRegister" not in ran(*asked, "--staff", "staff.csv").out


@pytest.mark.parametrize("command", ["scan", "gate"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Name,Email\nAn,an@acme.vn\n", "is a heading with a column for the last day"),
        ("Email,Last day\nan@acme.vn,Ngà\n".encode("cp1258"), "line 2: is not UTF-8"),
        (b'Email,Last day\n"an@acme.vn,\n', "line 2: a quotation mark is missing"),
    ],
)
def test_a_register_that_cannot_be_read_is_one_line_and_no_report(
    command: str, content: bytes, said: str
) -> None:
    Path("staff.csv").write_bytes(content)
    done = audit(command, str(EXAMPLE), "--staff", "staff.csv")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "staff.csv: " in done.err
    assert said in done.err


def test_beside_an_export_it_excuses_nothing_and_judges_nobody() -> None:
    alone = audit("scan", str(EXAMPLE), *DATED, "--format", "json")
    beside = audit("scan", str(EXAMPLE), "--staff", "staff.csv", *DATED, "--format", "json")
    before, after = json.loads(alone.out), json.loads(beside.out)
    assert after["score"]["value"] == before["score"]["value"]
    assert after["score"]["coverage"] == before["score"]["coverage"]
    assert [entry["status"] for entry in after["results"]] == [entry["status"] for entry in before["results"]]


def test_alone_it_is_no_crm() -> None:
    assert audit("scan", "--staff", "staff.csv").code == 2
    Path("empty").mkdir()
    done = audit("scan", "empty", "--vendor", "salesforce", "--staff", "staff.csv")
    assert (done.code, "holds no Salesforce configuration" in done.err) == (2, True)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_reports_name_the_source_and_who_is_in_no_line(shop: Server, language: str) -> None:
    done = ran("scan", "shop", "--staff", "staff.csv", "--out", "out", "--lang", language)
    assert done.code == 0, done.text
    page = Path(f"out/technical.{language}.html").read_text(encoding="utf-8")
    for said in {
        "en": ("staff register", "in no line of the staff register", "last day 1 May 2020"),
        "vi": ("danh sách nhân sự", "không có trong danh sách nhân sự", "ngày làm việc cuối cùng 01/05/2020"),
    }[language]:
        assert said in page
