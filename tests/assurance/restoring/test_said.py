"""Both languages say the same, and each text is used."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.assurance.restoring import said
from auditor.register.restore.restore_file import RestoreFile

PLACEHOLDER = re.compile(r"\{\w+\}")


def test_both_languages_name_the_same() -> None:
    for key, words in said.texts().items():
        assert sorted(PLACEHOLDER.findall(words.en)) == sorted(PLACEHOLDER.findall(words.vi)), key


def test_each_text_is_used() -> None:
    source = Path(said.__file__).read_text(encoding="utf-8")
    parts = ("how.", "not.", "total.", "unread.")  # completed from what was found
    assert [key for key in said.texts() if f'"{key}"' not in source and not key.startswith(parts)] == []


def test_of_one_place_nothing_is_said_to_have_come_back() -> None:
    side = {"name": "a", "digest": "sha256:0"}
    kind = {"kind": "Contact", "of": "records", "before": 3, "after": 3, "same": 3}
    data = {
        "schema": "crm-auditor/restore/1",
        "at": "2026-11-20",
        "before": side,
        "after": side,
        "kinds": [kind],
    }
    assert "3 of 3 came back" in said.said(RestoreFile.model_validate(data), "en")
    twice = said.said(RestoreFile.model_validate({**data, "one_place": True}), "en")
    assert twice.startswith(said.texts()["unsure.place"].en)
    assert "3 of 3" not in twice
