"""What intake says, in both languages."""

from __future__ import annotations

import re
import string
from pathlib import Path

from auditor.assurance.intake import reading
from auditor.assurance.intake.pdf import reading as pdf
from auditor.assurance.intake.words import texts

_KEY = re.compile(r'(?:say\(\s*|Error\(|stopped = |_send\(to, "fault", |or \()"([a-z_]+\.[a-z_]+)"')


def _slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_fill_in_the_same() -> None:
    for key, words in texts().items():
        assert _slots(words.en) == _slots(words.vi), key
        assert words.en.strip(), key
        assert words.vi.strip(), key


def test_every_key_that_the_code_names_has_its_text() -> None:
    folder = Path(reading.__file__).parent
    named = {key for path in folder.rglob("*.py") for key in _KEY.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 30
    assert named <= set(texts())


def test_every_reason_to_stop_a_pdf_has_both_texts() -> None:
    source = Path(pdf.__file__).parent
    reasons = {
        key
        for path in source.glob("*.py")
        for key in re.findall(r'"(pdf\.[a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert {
        f"{key}.partly" for key in reasons - {"pdf.not_all", "pdf.extra", "pdf.too_large", "pdf.encrypted"}
    } <= set(texts())
