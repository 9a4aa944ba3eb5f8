"""Answers a page of a review as a person does, and what the page would save of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def data_of(page: Path) -> dict[str, Any]:
    """What the script of a page reads."""
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="answers-data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def decided(page: Path, decisions: Mapping[str, str], **signature: str) -> Path:
    """The file that a page saves, beside it: decisions by the name of the account; `*` is for all others."""
    data = data_of(page)
    names = [row[2][0] for row in data["whole"]["rows"]]
    chosen = {number: decisions.get(name, decisions.get("*", "")) for number, name in enumerate(names)}
    saved = {
        **data["whole"],
        "by": "Trần Văn Đức",
        "role": "Head of sales",
        "on": "2026-11-24",
        **signature,
        data["list"]: [{"about": str(number), "decision": word} for number, word in chosen.items() if word],
    }
    path = page.with_name(data["file"])
    path.write_text(json.dumps(saved), encoding="utf-8")
    return path


def pages(folder: Path) -> list[Path]:
    return sorted(page for page in folder.glob("*.html") if page.name != "index.html")
