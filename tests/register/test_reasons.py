"""Every reason that a register gives is said in Vietnamese, too."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Population, Unknown
from auditor.register.facts import with_register
from auditor.register.file import files
from auditor.register.holding import backups, freshness, lists, papers, saying
from auditor.report.speech.reasons import in_words
from auditor.report.speech.texts import Texts
from tests.register.made import SIGNED, TODAY, kept, soc2
from tests.register.test_facts import nothing

VIETNAMESE = Texts("vi")
_LITERAL = re.compile(r'f"((?:\{[^}]*\}|[^"{])*: [^"]*)"')


@pytest.mark.parametrize(
    "module", [saying, freshness, files, papers, lists, backups], ids=lambda one: one.__name__
)
def test_each_sentence_of_the_code_has_its_words(module: Any) -> None:
    text = Path(str(module.__file__)).read_text(encoding="utf-8")
    found = [one for one in _LITERAL.findall(text) if re.search(r"[a-z] [a-z]", one.partition(": ")[2])]
    assert found or module is files
    for sentence in found:
        if sentence.endswith("{what}"):
            continue  # the sentence is given where it is called
        filled = re.sub(r"\{[^}]*\}", "x", sentence.replace("{document.state}", "claimed"))
        spoken = in_words(f"x: {filled}" if module is files else filled, VIETNAMESE)
        assert spoken != filled, sentence


def test_nothing_of_a_register_is_left_in_english(tmp_path: Path) -> None:
    made = with_register(
        nothing(),
        [
            kept(
                tmp_path,
                documents=[
                    soc2(tmp_path, opinion=..., exceptions=..., covers_product=..., customer_controls=...),
                    {"id": "iso", "kind": "iso-27001", "state": "claimed"},
                    {"id": "old", "kind": "caiq", "issued": date(2020, 1, 1), "confirmed_at": "x"},
                    {"id": "none", "kind": "soc-9"},
                ],
                sub_processors={**SIGNED, "entries": []},
                changes={"entries": []},
                backups=[{"data": "records"}],
            )
        ],
        TODAY,
    )
    reasons = set(_reasons(made.assurance)) | set(_reasons(made.backup))
    assert len(reasons) > 12
    assert [one for one in reasons if in_words(one, VIETNAMESE) == one] == []


def _reasons(value: Any) -> list[str]:
    if isinstance(value, Unknown):
        return [value.reason] if value.reason else []
    if isinstance(value, Population):
        gaps = [one.unknown for one in value.unread] + (
            [value.complete] if isinstance(value.complete, Unknown) else []
        )
        return [one.reason for one in gaps] + [reason for item in value.items for reason in _reasons(item)]
    fields = getattr(value, "__dataclass_fields__", {})
    return [reason for name in fields for reason in _reasons(getattr(value, name))]
