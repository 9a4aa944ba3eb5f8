"""The machine contract."""

from __future__ import annotations

import json

from auditor.report.plain.json_ import render
from tests.report.samples import CHECKS
from tests.report.support import assessment, clean, gaps, words


def test_it_is_the_same_in_every_language_and_every_time() -> None:
    assert render(assessment(), words("vi")) == render(assessment(), words("en"))


def test_it_holds_every_check_with_an_english_sentence() -> None:
    data = json.loads(render(assessment(), words("vi")))
    assert data["schema"] == "crm-auditor/assessment/2"
    assert [entry["check"] for entry in data["results"]] == sorted(entry.id for entry in CHECKS)
    by_id = {entry["check"]: entry for entry in data["results"]}
    modify = by_id["access.sample-modify"]
    assert modify["message"]["text_en"].startswith("15 of 46 are not as they should be")
    assert modify["population"] == "15 of 46 roles"
    assert by_id["logging.sample-relays"]["message"]["text_en"].endswith(
        "Event relays (RelaySettings) is too old to rely on."
    )


def test_nothing_in_it_acts_on_a_terminal_that_shows_it() -> None:
    made = gaps()
    made.tenant = "\x1b[31m \x9b2J \u202e Hà Nội"
    text = render(made, words())
    assert [mark for mark in ("\x1b", "\x9b", "\u202e") if mark in text] == []
    assert json.loads(text)["tenant"]["name"] == made.tenant


def test_names_survive_and_the_text_is_utf_8() -> None:
    text = render(assessment(), words())
    names = {
        one["name"] for entry in json.loads(text.encode("utf-8"))["results"] for one in entry["resources"]
    }
    assert {"bad\udcffbyte", "red\x1b[31m\x9b2J", "two\nlines\r\nthree", "evil\u202egnp.exe"} <= names
    assert "\x9b" not in text
    assert "\u202e" not in text
    assert json.loads(text)["tenant"]["name"] == "Nước sạch <Hà Nội> | ACME"
    assert render(clean(), words()).endswith("}\n")
