"""`crm-audit report render`: the files that `scan` wrote, made again of the assessment alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.report.formats import FORMATS, is_text
from tests.examples import some
from tests.exports import EXAMPLE, Ran, audit

STEADY = ("--date", "2026-11-24", "--tenant", "Acme")


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("scanned")
    assert audit("scan", str(EXAMPLE), *STEADY, "--out", str(out)).code == 0
    return out


def render(*arguments: str) -> Ran:
    return audit("report", "render", *arguments)


def test_every_file_is_the_one_that_scan_wrote(scanned: Path, tmp_path: Path) -> None:
    done = render(str(scanned / "assessment.json"), "--out", str(tmp_path))
    assert done.code == 0, done.text
    made = {path.name for path in tmp_path.iterdir()}
    assert made - {"summary.txt"} == {path.name for path in scanned.iterdir()} - {
        "summary.txt",
        "ledger.jsonl",
    }
    for path in tmp_path.iterdir():
        if path.name != "summary.txt" or (scanned / path.name).exists():
            assert path.read_bytes() == (scanned / path.name).read_bytes(), path.name
    assert {Path(line).name for line in done.out.split("\n") if line} == made


def test_a_folder_several_languages_and_one_format_to_standard_output(scanned: Path, tmp_path: Path) -> None:
    done = render(
        str(scanned),
        "--format",
        "html",
        "--format",
        "json",
        "--lang",
        "vi",
        "--lang",
        "en",
        "--out",
        str(tmp_path),
    )
    assert done.code == 0, done.text
    names = {path.name for path in tmp_path.iterdir()}
    assert {"management.en.html", "management.vi.html", "assessment.json"} <= names
    printed = render(str(scanned), "--format", "json")
    assert json.loads(printed.out) == json.loads((scanned / "assessment.json").read_bytes())
    assert render(str(scanned), "--format", "text").out.startswith("Product: Salesforce")


def test_without_a_format_it_prints_the_summary_that_scan_prints(scanned: Path) -> None:
    assert render(str(scanned)).out == audit("scan", str(EXAMPLE), *STEADY).out
    assert render(str(scanned), "--lang", "vi").out != render(str(scanned)).out
    assert render(str(scanned), "--verbose").out.startswith("Product: Salesforce")


def test_what_changed_since_is_asked_for_by_file_and_folder(scanned: Path) -> None:
    for place in (scanned, scanned / "assessment.json"):
        assert render(str(scanned), "--since", str(place)).code == 0
        again = audit("scan", str(EXAMPLE), *STEADY, "--since", str(place))
        assert again.code == 0, again.text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "md", "--format", "json"), "several formats need --out"),
        (("--lang", "vi", "--lang", "en"), "several languages need --out"),
        (("--since", "nowhere.json"), "nowhere.json: cannot be read"),
        (("--register", "nowhere.json"), "nowhere.json"),
    ],
)
def test_mistakes_are_said_in_a_line(scanned: Path, arguments: tuple[str, ...], says: str) -> None:
    done = render(str(scanned), *arguments)
    assert done.code == 2
    assert says in done.text


def test_another_tenant_is_refused_at_scan_and_render(scanned: Path) -> None:
    done = audit("scan", str(EXAMPLE), "--tenant", "Other", "--since", str(scanned))
    assert done.code == 2
    assert "is of the tenant 'Acme', and this is 'Other'" in done.text


def test_formats_are_those_of_scan(scanned: Path) -> None:
    for name in some(filter(is_text, FORMATS), 4):
        assert render(str(scanned), "--format", name).code == 0, name
