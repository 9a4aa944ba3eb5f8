"""Entries go into a register that people wrote, and nothing else of it changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor.register.file.dumping import plain_of
from auditor.register.file.reading import read_register_file
from auditor.register.file.writing import with_entry, written
from auditor.register.model.decisions import Holder
from auditor.register.model.documents import Document
from auditor.register.model.lists import Answer, SubProcessor
from auditor.userfile import UserFileError
from tests.register.made import kept, soc2

PAPER = Document(id="pentest", kind="penetration-test", issued=date(2026, 5, 1))
HEAD = """\
# Our register. Ask Lan before you change it.
register: crm-auditor/assurance-register/1
tenant: Acme   # as in the reports
vendor: {name: Example CRM Ltd}
"""


def of(folder: Path, rest: str) -> Path:
    path = folder / "register.yaml"
    path.write_text(HEAD + rest, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "documents:\n",
        "documents: []\n",
        "documents: []  # none yet\n",
        "documents:  # to come\nowner: Lan\n",
        "documents:\n  # the first one\n  - id: dpa   # signed\n    kind: data-processing-agreement\n\n# the end\nowner: Lan\n",
        "documents:\n- id: dpa\n  kind: data-processing-agreement\n- id: soc\n  kind: soc-2-type-2\nnotes: |\n  one\n  two\n",
        "documents:\n  - id: dpa\n    kind: statement\n    notes: >\n      long\n      text\n\n\nowner: Lan",
        "documents:\n  - {id: dpa, kind: statement}\n",
    ],
)
def test_what_people_wrote_stays_line_for_line(tmp_path: Path, rest: str) -> None:
    path = of(tmp_path, rest)
    before, lines = read_register_file(path).register, path.read_text(encoding="utf-8").splitlines()
    after = with_entry(path, "documents", PAPER)
    assert after.register.documents == (*(before.documents or ()), PAPER)
    assert after.register.model_copy(update={"documents": before.documents}) == before
    now = iter(path.read_text(encoding="utf-8").splitlines())
    assert all(line.replace(" []", "") in now for line in lines)  # in their order
    assert read_register_file(path) == after


def test_comments_behind_an_empty_list_stay(tmp_path: Path) -> None:
    path = of(tmp_path, "documents: []  # none yet\n")
    with_entry(path, "documents", PAPER)
    assert "documents:  # none yet\n" in path.read_text(encoding="utf-8")


def test_an_entry_of_a_list_below_another_key(tmp_path: Path) -> None:
    entry = SubProcessor(name="Cloud Ltd", country="SG")
    path = of(tmp_path, "sub_processors:\n  by: Lan\n  entries:\n    - name: Mail Ltd\n")
    after = with_entry(path, "sub_processors.entries", entry)
    assert after.register.sub_processors is not None
    assert [one.name for one in after.register.sub_processors.entries] == ["Mail Ltd", "Cloud Ltd"]
    again = with_entry(of(tmp_path, ""), "sub_processors.entries", entry)
    assert again.register.sub_processors is not None
    assert again.register.sub_processors.entries == (entry,)


def test_an_id_that_is_there_already_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    path = of(tmp_path, "")
    with_entry(path, "documents", PAPER)
    before = path.read_bytes()
    with pytest.raises(UserFileError, match="2 have the id 'pentest'"):
        with_entry(path, "documents", PAPER)
    assert path.read_bytes() == before


@pytest.mark.parametrize("rest", ["documents: [{id: dpa, kind: statement}]\n", "documents: 7\n"])
def test_a_list_that_cannot_be_continued_is_refused(tmp_path: Path, rest: str) -> None:
    path = of(tmp_path, rest)
    before = path.read_bytes()
    with pytest.raises(UserFileError):
        with_entry(path, "documents", PAPER)
    assert path.read_bytes() == before


def test_line_ends_and_a_mark_at_the_beginning_stay(tmp_path: Path) -> None:
    path = tmp_path / "register.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    with_entry(path, "documents", PAPER)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf# Our")
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_permissions_stay(tmp_path: Path) -> None:
    path = of(tmp_path, "")
    path.chmod(0o640)
    with_entry(path, "documents", PAPER)
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "text", ["on", "no", "=cmd()", "<script>", "a: b", "# x", "'", "2026-01-01", "12", "Lan Nguyễn\u200f"]
)
def test_whatever_is_written_is_read_back(tmp_path: Path, text: str) -> None:
    holder = Holder(
        check="access.export-data",
        resource=text,
        reason=text,
        owner=text,
        approver=text,
        on=date(2026, 1, 1),
        expires=date(2026, 2, 1),
    )
    assert with_entry(of(tmp_path, ""), "holders", holder).register.holders == (holder,)


def test_a_whole_register_is_written_and_read_back(tmp_path: Path) -> None:
    made = kept(
        tmp_path,
        documents=[soc2(tmp_path)],
        sub_processors={"entries": [], "complete": True},
        answers=[{"question": "backup-exists", "value": None}],
    )
    path = tmp_path / "again.register.yaml"
    path.write_text(written(made.register), encoding="utf-8")
    assert read_register_file(path).register == made.register
    assert written(read_register_file(path).register) == written(made.register)


def test_silence_is_not_written_and_what_says_that_there_is_none_is() -> None:
    assert plain_of(Answer(question="x", value=None)) == {"question": "x", "value": None}
    assert plain_of(Document(id="a", kind="statement", exceptions=())) == {
        "id": "a",
        "kind": "statement",
        "exceptions": [],
    }
