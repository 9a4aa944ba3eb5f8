"""What a rule says of how to put a finding right: in this product, and where its page is."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from auditor.bilingual import Words as Texts
from auditor.check import load_catalogue
from auditor.report.machine.links import DOCS, HOME, help_of
from auditor.report.machine.sarif import render
from auditor.vendor.profile import Guidance
from tests.report.samples import CHECKS
from tests.report.support import assessment, words
from tools.catalogue.pages import makers

ROOT = Path(__file__).parents[4]
HERE = "Setup > <b>Profiles</b> [x](http://x/y)"
GUIDANCE = {
    "access.sample-modify": Guidance(
        where=Texts(en=HERE, vi="Vào Setup > Profiles"),
        set=Texts(en="Clear the box Modify All Data.", vi="Bỏ chọn Modify All Data."),
        verify=Texts(en="SELECT Id FROM Profile gives none.", vi="SELECT Id FROM Profile không có dòng nào."),
        side_effect=Texts(en="Imports of holders stop.", vi="Người giữ quyền không nhập được dữ liệu."),
        link="https://help.example/profiles",
    ),
    "topic": Guidance(
        where=Texts(en="Elsewhere", vi="Nơi khác"),
        set=Texts(en="Set it.", vi="Thiết lập."),
        verify=Texts(en="Look.", vi="Xem lại."),
        fits=("access.sample-export",),
    ),
}


def rules(language: str = "en") -> dict[str, Any]:
    (run,) = json.loads(render(assessment(), words(language), GUIDANCE))["runs"]
    return {one["id"]: one for one in run["tool"]["driver"]["rules"]}


def test_the_steps_of_the_product_stand_in_their_order() -> None:
    text = rules()["access.sample-modify"]["help"]["text"]
    steps = text.split("\n\n")[3].splitlines()
    assert steps == [
        f"Where: {HERE}",
        "What to set: Clear the box Modify All Data.",
        "Side effect: Imports of holders stop.",
        "How to see that it holds: SELECT Id FROM Profile gives none.",
    ]
    assert "https://help.example/profiles" in text


def test_steps_are_a_numbered_list_in_which_nothing_acts() -> None:
    shown = rules()["access.sample-modify"]["help"]["markdown"]
    assert re.findall(r"^\d\. \w+", shown, re.MULTILINE) == ["1. Where", "2. What", "3. Side", "4. How"]
    assert "<b>" not in shown
    assert "[x](" not in shown
    assert "<https://help.example/profiles>" in shown


def test_steps_follow_the_language_and_what_they_fit() -> None:
    found = rules("vi")
    assert "Nội dung thiết lập: Bỏ chọn Modify All Data." in found["access.sample-modify"]["help"]["text"]
    assert "Vị trí: Nơi khác" in found["access.sample-export"]["help"]["text"]
    assert "Vị trí" not in found["access.sample-code"]["help"]["text"]


def test_the_address_is_that_of_the_project_and_its_anchor_is_on_the_page() -> None:
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    assert (urls["Homepage"], urls["Documentation"]) == (HOME, DOCS)
    pages = [name for name in makers() if name.startswith("docs/checks/")]
    places = set()
    for name in pages:
        heads = re.findall(r"^### `(.*)`$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        anchors = (re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads)
        places |= {f"{DOCS}/{name.removeprefix('docs/')}#{anchor}" for anchor in anchors}
    assert {str(help_of(check)) for check in load_catalogue()} == places


@pytest.mark.parametrize("id_", ["access.sample-modify"])
def test_a_check_that_is_not_on_the_page_has_no_address(id_: str) -> None:
    (check,) = (one for one in CHECKS if one.id == id_)
    assert help_of(check) is None
    assert "helpUri" not in rules()[id_]
