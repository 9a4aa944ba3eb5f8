"""`crm-audit assurance import`, as it is called."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.assurance.made import documents, questionnaires
from tests.exports import audit

DAY = ("--date", "2026-11-27")
REGISTER = "register: crm-auditor/assurance-register/1\ntenant: Acme\nvendor: {name: Bottle Software Ltd}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of a review is the current one."""
    monkeypatch.chdir(tmp_path)
    Path("review").mkdir()
    Path("review/register.yaml").write_text(REGISTER, encoding="utf-8")
    Path("soc2.pdf").write_bytes(documents.soc2())
    Path("caiq.xlsx").write_bytes(questionnaires.caiq())


def test_files_become_suggestions_and_the_register_stays_as_it_is() -> None:
    done = audit("assurance", "import", "soc2.pdf", "caiq.xlsx", *DAY)
    assert done.code == 0, done.text
    assert "soc2.pdf – document, 40 pages: 1 to confirm\n" in done.text
    assert "caiq.xlsx – CAIQ answers: 5 to confirm, 6 to ask about\n" in done.text
    assert "opinion: with reservations" in done.text
    assert "Nothing of this counts yet." in done.text
    assert Path("review/register.yaml").read_text(encoding="utf-8") == REGISTER
    assert Path("review/suggestions.yaml").stat().st_mode & 0o777 == 0o600


def test_what_is_confirmed_goes_into_the_register() -> None:
    audit("assurance", "import", "soc2.pdf", *DAY)
    (file,) = yaml.safe_load(Path("review/suggestions.yaml").read_text(encoding="utf-8"))["files"]
    (one,) = file["suggestions"]
    done = audit("assurance", "import", "--confirm", one["id"], "--by", "Lan Nguyễn, CISO", *DAY)
    assert (done.code, done.text.splitlines()[0]) == (0, "1 taken into review/register.yaml")
    assert "crm-audit assurance register lint review/register.yaml" in done.text
    (document,) = yaml.safe_load(Path("review/register.yaml").read_text(encoding="utf-8"))["documents"]
    assert (document["kind"], document["reviewer"]) == ("soc-2-type-2", "Lan Nguyễn, CISO")
    assert document["file"]["name"] == "documents/soc2.pdf"
    assert Path("review/documents/soc2.pdf").read_bytes() == Path("soc2.pdf").read_bytes()
    again = audit("assurance", "import", "soc2.pdf", "--confirm-all", "--by", "Lan", *DAY)
    assert again.code == 0
    assert "soc2.pdf: was read before; nothing is added" in again.text
    assert "1 stood there already" in again.text


def test_it_speaks_vietnamese() -> None:
    done = audit("assurance", "import", "soc2.pdf", "--lang", "vi", *DAY)
    assert "kỳ báo cáo: 01/10/2025 – 30/09/2026" in done.text
    assert "ý kiến ngoại trừ" in done.text
    assert "Chưa mục nào được tính." in done.text


def test_a_file_that_gives_nothing_is_said_and_keeps_no_other_out() -> None:
    Path("broken.pdf").write_bytes(documents.soc2()[:3000])
    done = audit("assurance", "import", "broken.pdf", "soc2.pdf", *DAY)
    assert done.code == 1
    assert "damaged; no page of it can be read" in done.text
    (file,) = yaml.safe_load(Path("review/suggestions.yaml").read_text(encoding="utf-8"))["files"]
    assert file["file"] == "../soc2.pdf"


def test_a_file_that_could_not_be_read_is_read_when_it_comes_again() -> None:
    """It is not remembered as one that was read before."""
    Path("broken.pdf").write_bytes(documents.soc2()[:3000])
    audit("assurance", "import", "broken.pdf", *DAY)
    assert "damaged" in audit("assurance", "import", "broken.pdf", *DAY).text


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "name a file to read"),
        (("--confirm", "doc-1"), "somebody answers for what is taken"),
        (("nothing.pdf",), "cannot be read"),
        (("soc2.pdf", "--register", "no.yaml", "--confirm-all", "--by", "Lan"), "there is no register yet"),
    ],
    ids=["nothing", "nobody", "absent", "no register"],
)
def test_a_call_that_cannot_work_is_one_line(arguments: tuple[str, ...], why: str) -> None:
    done = audit("assurance", "import", *arguments)
    assert done.code == 2
    assert why in done.text
