"""A document comes into a register whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.register.file.adding import add_document, file_name
from auditor.register.model.documents import Document
from auditor.userfile import UserFileError
from auditor.writing import locked
from tests.register.made import written

PAPER = Document(id="caiq", kind="caiq")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.pdf", "a.pdf"),
        ("Báo cáo (bản cuối).pdf", "Báo-cáo-bản-cuối-.pdf"),
        ("..", "document"),
        ("<script>.pdf", "script-.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("no ending", "no-ending"),
    ],
)
def test_a_name_that_every_system_takes(name: str, made: str) -> None:
    assert file_name(name) == made


def test_nothing_is_left_where_the_entry_cannot_be_put(tmp_path: Path) -> None:
    register = written(tmp_path / "review")
    register.write_text(register.read_text(encoding="utf-8") + "documents: [{id: a, kind: caiq}]\n")
    before = register.read_bytes()
    (tmp_path / "x.pdf").write_bytes(b"x")
    with pytest.raises(UserFileError, match="stands in brackets"):
        add_document(register, tmp_path / "x.pdf", PAPER)
    assert register.read_bytes() == before
    assert not (tmp_path / "review" / "documents" / "x.pdf").exists()


def test_two_at_a_time_do_not_write_over_each_other(tmp_path: Path) -> None:
    register = written(tmp_path / "review")
    (tmp_path / "x.pdf").write_bytes(b"x")
    with locked(register.with_name(".register.yaml.lock")) as free:
        assert free
        with pytest.raises(UserFileError, match="somebody else is writing it"):
            add_document(register, tmp_path / "x.pdf", PAPER)


def test_a_folder_of_documents_that_is_a_link_is_refused(tmp_path: Path) -> None:
    register = written(tmp_path / "review")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "review" / "documents").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "x.pdf").write_bytes(b"x")
    with pytest.raises(UserFileError):
        add_document(register, tmp_path / "x.pdf", PAPER)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("what", ["folder", "none", "\0"])
def test_what_is_no_file(tmp_path: Path, what: str) -> None:
    register = written(tmp_path / "review")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserFileError):
        add_document(register, tmp_path / what, PAPER)
