"""What exercises say."""

from __future__ import annotations

import re
from string import Formatter

from auditor.bilingual import Words
from auditor.incident.drill.words import both, keys, several


def texts() -> list[tuple[str, Words]]:
    found: list[tuple[str, Words]] = []
    for key in sorted(keys()):
        every = several(key) if key.startswith("attack.") and key.endswith(".contain") else [both(key)]
        found.extend((key, one) for one in every)
    return found


def test_both_languages_name_the_same_things() -> None:
    for key, one in texts():
        names = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (one.en, one.vi)]
        assert names[0] == names[1], key


def test_vietnamese_has_its_marks_and_no_english_left() -> None:
    for key, one in texts():
        assert re.search(r"[À-ỹđĐ]", one.vi), key
        assert not re.search(r"\b(the|and|account|session|password)\b", one.vi), key
        assert one.en != one.vi
