"""Both languages say the same, and each text is used."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.assurance.restoring import said

PLACEHOLDER = re.compile(r"\{\w+\}")


def test_both_languages_name_the_same() -> None:
    for key, words in said.texts().items():
        assert sorted(PLACEHOLDER.findall(words.en)) == sorted(PLACEHOLDER.findall(words.vi)), key


def test_each_text_is_used() -> None:
    source = Path(said.__file__).read_text(encoding="utf-8")
    parts = ("how.", "not.", "total.", "unread.")  # completed from what was found
    assert [key for key in said.texts() if f'"{key}"' not in source and not key.startswith(parts)] == []
