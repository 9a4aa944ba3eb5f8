"""A register of strangers is refused in a clear line, and gives no more than it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.register.file.reading import is_register_name, read_register_file
from auditor.userfile import UserFileError
from tests.register.made import HEAD, soc2, written

FIRST = "register: crm-auditor/assurance-register/1\ntenant: Acme\nvendor: {name: V}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no register"),
        ("[]", "is no register"),
        ("register: crm-auditor/assurance-register/2\n", "is no register"),
        (FIRST + "hollow: 1\n", r"unknown key 'hollow'.*line 4"),
        (FIRST + "documents: &a [*a]\n", "aliases are not allowed"),
        ("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n" + FIRST, "aliases are not allowed"),
        (FIRST + "owner: Lan\nowner: Minh\n", "the key 'owner' stands twice"),
        (FIRST + 'owner: "a\\x00b"\n', r"'owner': holds a control character \(line 4\)"),
        (FIRST + 'owner: "a\\e[31mb"\n', "holds a control character"),
        (FIRST + 'owner: "\\ud800"\n', "control character|not valid YAML"),
        (FIRST + "reviewed: 2026-02-30\n", "'reviewed'"),
        (FIRST + "documents: [{id: A B, kind: statement}]\n", r"'documents\.0\.id'.*line 4"),
        (
            FIRST + "documents:\n- {id: a, kind: caiq}\n- {id: a, kind: mvsp}\n",
            r"2 have the id 'a' \(lines 5, 6\)",
        ),
        (FIRST + "owner: " + "x" * 401 + "\n", "'owner'"),
        (FIRST + "notes: " + "[" * 3000 + "\n", "is not valid YAML|nested too deeply"),
        (FIRST + "x: " + "y" * (4 * 1024 * 1024), "larger than"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "register.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserFileError, match=f"register.yaml.*(?:{said})"):
        read_register_file(path)


def test_five_megabytes_are_refused_before_they_are_parsed(tmp_path: Path) -> None:
    path = tmp_path / "register.yaml"
    path.write_bytes(b"a" * (5 * 1024 * 1024))
    with pytest.raises(UserFileError, match="larger than"):
        read_register_file(path)


def test_what_is_no_text_and_what_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "register.yaml"
    path.write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(UserFileError, match="is not UTF-8"):
        read_register_file(path)
    with pytest.raises(UserFileError, match="cannot be read"):
        read_register_file(tmp_path / "none.yaml")
    with pytest.raises(UserFileError, match="cannot be read"):
        read_register_file(tmp_path / "a\0b.yaml")


def test_on_is_a_key_with_or_without_quotes(tmp_path: Path) -> None:
    path = tmp_path / "register.yaml"
    path.write_text(FIRST + "changes: {by: Lan, on: 2026-01-02, complete: x}\n".replace(", complete: x", ""))
    changes = read_register_file(path).register.changes
    assert changes is not None
    assert str(changes.on) == "2026-01-02"


def test_it_knows_the_line_of_every_entry(tmp_path: Path) -> None:
    path = written(tmp_path, documents=[soc2(tmp_path)], notes="n")
    kept = read_register_file(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[kept.line("documents", 0) - 1].strip() == "- id: soc-2"
    assert lines[kept.line("notes") - 1] == "notes: n"
    assert kept.line("nowhere") == 0


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("register.yaml", True),
        ("register.yml", True),
        ("acme.register.yaml", True),
        ("vendor-register.json", False),
        ("register.txt", False),
        ("myregister.yaml", False),
    ],
)
def test_its_name(name: str, is_one: bool) -> None:
    assert is_register_name(name) is is_one


def test_json_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "acme.register.json"
    head: dict[str, Any] = {**HEAD, "reviewed": "2026-11-01"}
    path.write_text(json.dumps(head), encoding="utf-8")
    assert read_register_file(path).register.tenant == "Acme"


@pytest.mark.parametrize(
    ("written", "read"), [("yes", "yes"), ("no", "no"), ("unclear", "unclear"), ('"yes"', "yes")]
)
def test_whether_a_scope_holds_the_product_is_said_in_words(tmp_path: Path, written: str, read: str) -> None:
    path = tmp_path / "register.yaml"
    path.write_text(
        "register: crm-auditor/assurance-register/1\ntenant: a\nvendor: {name: b}\n"
        f"documents:\n  - {{id: x, kind: iso-27001, covers_product: {written}}}\n"
    )
    [document] = read_register_file(path).register.documents or ()
    assert document.covers_product == read
