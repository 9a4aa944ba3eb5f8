"""An entry is put into a file of people's without touching a line of theirs."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from auditor.register.file.appending import with_entry_text

DAY = date(2026, 11, 27)
NEW = ({"question": "a", "on": DAY}, {"question": "b: #", "on": DAY})
BEFORE = {
    "no list": "# ours\ntenant: Acme\n",
    "no end of line": "tenant: Acme",
    "empty": "answers: []  # none yet\ntenant: Acme\n",
    "nothing": "answers:\n\n# about it\ntenant: Acme\n",
    "null": "answers: null\ntenant: Acme\n",
    "at the margin": "answers:\n- question: x\n# about the next\ntenant: Acme\n",
    "indented": "answers:\n    - question: x\n      value: |\n        two\n        lines\n\n\n# about\ntenant: Acme\n",
    "at the end": "tenant: Acme\nanswers:\n  - question: x  # said\n  # more to come\n",
    "in brackets inside": "answers:\n  - {question: x}\n  - {question: y}\ntenant: Acme\n",
}


@pytest.mark.parametrize("text", BEFORE.values(), ids=BEFORE.keys())
def test_what_was_there_stays_and_the_new_comes_last(text: str) -> None:
    made = text
    for entry in NEW:
        made = with_entry_text(made, ["answers"], entry, "register.yaml")
    before, after = yaml.safe_load(text), yaml.safe_load(made)
    assert after.pop("answers") == [*(before.pop("answers", None) or ()), *NEW]
    assert after == before
    for line in text.splitlines():
        assert line.strip() in made or line.startswith("answers:")
    for comment in ("# ours", "# about", "# said", "# more to come", "# about it", "# about the next"):
        assert (comment in text) == (comment in made)
    assert "&id" not in made
