from __future__ import annotations

from pathlib import Path

import pytest

from auditor.assess.frameworks.reading import own_frameworks
from tools import frameworks
from tools.frameworks import BEGIN, END, PLACE, frameworks_page, made


def test_the_page_counts_every_framework() -> None:
    text = made()
    for name, one in own_frameworks().items():
        assert f"| `{name}` | {len(list(one.all()))} |" in text
        assert f"]({one.link})" in text


def test_only_what_is_made_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frameworks, "ROOT", tmp_path)
    page = tmp_path / PLACE
    page.parent.mkdir()
    page.write_text(f"before\n{BEGIN}\nstale\n{END}\nafter\n", encoding="utf-8")
    assert frameworks_page() == f"before\n{BEGIN}\n{made()}{END}\nafter\n"
    page.write_text("before\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not marked once"):
        frameworks_page()
